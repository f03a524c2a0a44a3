/**
 * How a program's end is told to whoever started it.
 *
 * @see https://manpages.debian.org/bookworm/libbsd-dev/sysexits.3bsd.en.html for 78, `EX_CONFIG`
 */
export const EXIT = {
  failed: 1,
  /** Flags or arguments that are none. */
  usage: 2,
  /** What is set is not right, the token included: starting again would change nothing. */
  setup: 78,
} as const;
