#!/usr/bin/env node
// Plain JavaScript on purpose: an old Node must be able to read this far and say so in one line.
const [major] = process.versions.node.split('.').map(Number)
if (major < 22) {
  console.error(`headend: needs Node 22 or newer, this is ${process.versions.node} (npm ci brings Node 24 on Linux)`)
  process.exit(2)
}
await import('../dist/cli.js')
