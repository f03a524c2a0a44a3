/**
 * Another clock for a program: loaded before it with `--import`, it goes as far ahead of the real one as
 * STAND_IN_CLOCK_AHEAD says, in milliseconds. Timers take as long as ever.
 */
const ahead = Number(process.env['STAND_IN_CLOCK_AHEAD'] ?? 0);
const realNow = Date.now;

Date.now = () => realNow() + ahead;
Temporal.Now.instant = () => Temporal.Instant.fromEpochMilliseconds(Date.now());
