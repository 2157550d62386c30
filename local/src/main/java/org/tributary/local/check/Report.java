package org.tributary.local.check;

/** Where a check tells what it finds, as it finds it. */
public interface Report {

    void fault(Fault fault);

    /** Called once, after the last fault. */
    void end(Summary summary);
}
