package org.tributary.lifeline;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs the main class named by the first argument with the other arguments. Standard input is the lifeline: the
 * parent holds its other end open and never writes, so its end means that the parent is gone, however it went, and
 * this process stops in order. Without this a {@code kill -9} of the parent would leave its servers running.
 */
public final class Lifeline {

    private static final int WRONG_USE = 2;

    private Lifeline() {}

    public static void main(String[] args) throws Throwable {
        if (args.length == 0) {
            System.err.println("usage: Lifeline MAIN-CLASS [ARGUMENT...]");
            System.exit(WRONG_USE);
        }
        Thread.ofPlatform().daemon().name("lifeline").start(Lifeline::stopWithParent);
        var main = Class.forName(args[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void stopWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said here; whatever comes is skipped.
            }
        } catch (IOException e) {
            System.err.println("lifeline broken: " + e.getMessage());
        }
        System.exit(0);
    }
}
