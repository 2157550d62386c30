# Our services and the setup in one image; the command says which: docker run IMAGE org.tributary.ingest.Ingest
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -q -B -ntp -DskipTests -pl local -am package \
 && mkdir -p /app/lib \
 && cp local/target/tributary-local.jar /app/lib/ \
 && tr ':' '\n' < local/target/classpath | xargs -I{} cp {} /app/lib/

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /var/lib/tributary tributary
COPY --from=build /app/lib /app/lib
COPY --from=build /src/demo/users.yaml /app/users.yaml
USER tributary
WORKDIR /var/lib/tributary
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", "/app/lib/*"]
