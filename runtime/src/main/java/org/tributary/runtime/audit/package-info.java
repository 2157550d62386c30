/**
 * What all sides of the audit share: how a decision travels from a service to the gateway, and the
 * chain that shows when a record was changed or taken away.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.runtime.audit;
