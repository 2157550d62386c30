/**
 * TLS of the public port: its certificate, read again when the files change ({@link
 * org.tributary.gateway.tls.TlsFiles}), and partners who come with one of their own ({@link
 * org.tributary.gateway.tls.ClientCertificates}).
 */
@NullMarked
package org.tributary.gateway.tls;

import org.jspecify.annotations.NullMarked;
