/**
 * Must be imported before any contract: fabric-contract-api and fabric-shim read the level when they
 * are loaded, and print a line per decorator and call at their default level. Who wants the
 * contracts' own logging sets `CORE_CHAINCODE_LOGGING_LEVEL` himself.
 */
process.env.CORE_CHAINCODE_LOGGING_LEVEL ??= 'CRITICAL';
