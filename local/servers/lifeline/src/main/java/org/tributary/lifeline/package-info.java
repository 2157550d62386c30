/** The main of every child JVM: runs the real one for as long as the parent lives. */
package org.tributary.lifeline;
