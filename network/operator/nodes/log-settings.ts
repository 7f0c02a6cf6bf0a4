/**
 * How orderers and peers log: what went wrong only, in plain text for people and for error
 * messages.
 */
export const logSettings = {
  FABRIC_LOGGING_SPEC: 'warning',
  FABRIC_LOGGING_FORMAT: '%{time:2006-01-02T15:04:05.000Z07:00} %{level} [%{module}] %{message}',
} as const;
