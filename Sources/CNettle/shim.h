#ifndef LECTERN_CNETTLE_H
#define LECTERN_CNETTLE_H

#include <nettle/sha2.h>
#include <nettle/version.h>

/// Writes the SHA-256 digest of `count` bytes to the 32 bytes at `digest`; the library's own call changed in version 4.
static inline void nettle_sha256_of(size_t count, const uint8_t *bytes, uint8_t *digest) {
  struct sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, count, bytes);
#if NETTLE_VERSION_MAJOR >= 4
  sha256_digest(&context, digest);
#else
  sha256_digest(&context, SHA256_DIGEST_SIZE, digest);
#endif
}

#endif
