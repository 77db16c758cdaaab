// What is used of libpq, which is loaded when the first connection is asked for: with the libraries of
// Kerberos, LDAP and TLS behind it (23 of them on Debian 12) it takes two thirds of the time in which the
// program starts, and whoever compares two files never needs it.
#pragma once

#include <libpq-fe.h>

namespace schemadiff {

/// Each function under its own name without the PQ.
struct LibPq {
#define SCHEMADIFF_OF_LIBPQ(function)                                                             \
    function(clear) function(connectdbParams) function(conninfo) function(conninfoFree)           \
    function(conninfoParse) function(consumeInput) function(db) function(errorMessage)            \
    function(escapeIdentifier) function(escapeLiteral) function(exec) function(execParams)        \
    function(finish) function(fname) function(freemem) function(getCopyData) function(getisnull)  \
    function(getResult) function(getvalue) function(isBusy) function(nfields) function(ntuples)   \
    function(parameterStatus) function(pass) function(putCopyEnd) function(resultErrorField)      \
    function(resultStatus) function(sendQuery) function(serverVersion)                            \
    function(setNoticeProcessor) function(setNoticeReceiver) function(socket) function(status)    \
    function(transactionStatus)
#define SCHEMADIFF_MEMBER(name) decltype(&::PQ##name) name = nullptr;
    SCHEMADIFF_OF_LIBPQ(SCHEMADIFF_MEMBER)
#undef SCHEMADIFF_MEMBER
};

/// Loads the library when it is first called, whichever thread does. Throws source_error with the name of
/// the package where there is none.
const LibPq& libpq();

}  // namespace schemadiff
