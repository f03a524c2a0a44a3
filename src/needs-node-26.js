// Plain JavaScript, so that an older Node can still read it and say what is wrong. npm puts the right one, an optional
// dependency, first in the path; it is missing on rare platforms and after `npm ci --omit=optional`.
if (Number(process.versions.node.split('.')[0]) < 26) {
  console.error(
    `Attaché needs Node 26, this is ${process.versions.node}. Run "npm ci" without --omit=optional, or install Node 26 where npm has none for this platform.`,
  );
  process.exit(1);
}
