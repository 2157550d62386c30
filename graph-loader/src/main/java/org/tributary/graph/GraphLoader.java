package org.tributary.graph;

import org.tributary.runtime.ServiceProcess;

/** The graph loader as a process of its own. */
public final class GraphLoader {

    private GraphLoader() {}

    public static void main(String[] args) {
        ServiceProcess.run("GRAPH_LOADER", GraphLoaderService::from);
    }
}
