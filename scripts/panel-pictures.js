import { copyFileSync, readFileSync } from 'node:fs'

// The pictures of docs/admin.md are those that the last `npm run test:panel` took.
const root = new URL('../', import.meta.url)
const shown = readFileSync(new URL('docs/admin.md', root), 'utf8').matchAll(/\]\(panel\/([\w-]+)\.png\)/g)
for (const [, name] of shown)
  copyFileSync(new URL(`test/panel/shots/${name}.en.png`, root), new URL(`docs/panel/${name}.png`, root))
