#pragma once

// The low-level hashes are marked deprecated, yet they are the only ones whose state is plain bytes. That lets
// JavaScript own the state of an unfinished digest, so that none leaks when its owner is dropped. Swift would
// report each use as a warning, and warnings are errors here.
#define OPENSSL_SUPPRESS_DEPRECATED 1

#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/md5.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/// OPENSSL_free is a macro with the caller's file and line, which Swift cannot import.
static inline void copenssl_free(void *memory) { OPENSSL_free(memory); }

/// SSL_set_tlsext_host_name is a macro too.
static inline long copenssl_set_server_name(SSL *ssl, const char *name) { return SSL_set_tlsext_host_name(ssl, name); }
