package org.tributary.gateway.edge;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses with the same first bits: {@code 10.0.0.0/8}, {@code ::1}. Never asks a name server.
 *
 * @param bits how many of the first bits count
 */
record AddressRange(InetAddress first, int bits) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it is none
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress first = literal(slash < 0 ? text : text.substring(0, slash));
        int all = first.getAddress().length * 8;
        int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("no range of addresses: " + text);
        }
        return new AddressRange(first, bits);
    }

    /**
     * An address written in numbers; names are refused, so that nothing is looked up.
     *
     * @throws IllegalArgumentException where it is none
     */
    static InetAddress literal(String text) {
        boolean numbers =
                text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':');
        boolean v4 = text.indexOf('.') >= 0 && text.chars().noneMatch(Character::isAlphabetic);
        if (text.isEmpty() || !numbers || !(v4 || text.indexOf(':') >= 0)) {
            throw new IllegalArgumentException("no address: " + text);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + text, e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
