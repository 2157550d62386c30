// Reads the entity events of a commons with kafkajs and Confluent's schema registry client, and prints one JSON line each.
//
//   node read-entities.mjs --connection partner.json [--count 5]     (from: tributary events --connection)
//   node read-entities.mjs --brokers 127.0.0.1:9092 --username partner --password … --registry http://127.0.0.1:8081/apis/ccompat/v7 --registryPassword …
//
// Exit status: 0 when `count` events (all that are there without it) were read and decoded, 1 when not.
import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import kafkajs from 'kafkajs';
import LZ4 from 'kafkajs-lz4';
import { SchemaRegistryClient, SerdeType, AvroDeserializer } from '@confluentinc/schemaregistry';

const TOPIC = 'commons.harmonize.entities';
const { Kafka, logLevel, CompressionTypes, CompressionCodecs } = kafkajs;
CompressionCodecs[CompressionTypes.LZ4] = new LZ4().codec;

const { values: options } = parseArgs({
  options: {
    connection: { type: 'string' },
    brokers: { type: 'string' },
    username: { type: 'string' },
    password: { type: 'string' },
    registry: { type: 'string' },
    registryPassword: { type: 'string' },
    count: { type: 'string' },
    group: { type: 'string', default: 'partner-example' },
    timeout: { type: 'string', default: '60' },
  },
});

/** Address and sign-in: as given, else as the commons printed them. */
function connection() {
  const printed = options.connection ? JSON.parse(readFileSync(options.connection, 'utf8')) : {};
  return { ...printed, ...options };
}

const { brokers, username, password, registry, registryPassword } = connection();
const kafka = new Kafka({
  clientId: 'entity-reader',
  brokers: brokers.split(','),
  logLevel: logLevel.ERROR,
  sasl: username ? { mechanism: 'scram-sha-512', username, password } : undefined,
});
const deserializer = new AvroDeserializer(
  new SchemaRegistryClient({
    baseURLs: [registry],
    basicAuthCredentials: { credentialsSource: 'USER_INFO', userInfo: `partner:${registryPassword}` },
  }), SerdeType.VALUE, {});

const admin = kafka.admin();
await admin.connect();
const offsets = await admin.fetchTopicOffsets(TOPIC);
await admin.disconnect();
const present = offsets.reduce((sum, each) => sum + Number(each.high) - Number(each.low), 0);
const ends = new Map(offsets.map((each) => [each.partition, Number(each.high)]));
const wanted = options.count ? Number(options.count) : Infinity;
if (present === 0) {
  console.error(`${TOPIC} is empty`);
  process.exit(1);
}

const consumer = kafka.consumer({ groupId: `${options.group}-${Date.now()}` });
const positions = new Map();
let read = 0;
let finish;
const finished = new Promise((resolve) => { finish = resolve; });
const late = setTimeout(() => {
  console.error(`read ${read} events in ${options.timeout} s and then nothing more`);
  process.exit(1);
}, Number(options.timeout) * 1000);

const atEnd = () => offsets.every(({ partition, high, low }) =>
  Number(high) === Number(low) || (positions.get(partition) ?? -1) >= ends.get(partition) - 2);

await consumer.connect();
await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ partition, message }) => {
    if (read >= wanted) return;
    if (message.value) {
      const event = await deserializer.deserialize(TOPIC, message.value);
      const text = JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? Number(value) : value));
      console.log(`${message.key}\t${text}`);
      read += 1;
    }
    positions.set(partition, Number(message.offset));
    if (read >= wanted || atEnd()) finish();
  },
});
await finished;
clearTimeout(late);
await consumer.disconnect();
console.error(`${read} events read with Confluent's client`);
