#!/usr/bin/env node
// Plain JavaScript on purpose: an old Node must be able to read this far.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

const [major] = process.versions.node.split('.').map(Number)

// What serves keeps little of what it makes, and by itself Node takes three times 64 MB of a large machine for that
// (docs/performance.md). It is read at the start of a process and at no other time.
const young = '--max-semi-space-size=32'
const serves = ['serve', 'demo'].includes(process.argv[2] ?? '')
const isSaid = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((one) => /max[-_]semi[-_]space/.test(one))
const added = serves && !isSaid ? [young] : []

/** The Node that npm ci brought along, where there is one for this machine. */
const pinned = () => {
  try {
    return createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`)
  } catch {
    return undefined
  }
}

/** Runs the same command on another Node, which goes down with this one and hands on how it ended. */
const runOn = (node) => {
  const child = spawn(node, [...added, ...process.argv.slice(1)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('exit', (status, signal) => {
    if (!signal) process.exit(status ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

if (major >= 22) {
  // The same process begun anew; whoever was started by a program that speaks to it is left as it is.
  if (added.length > 0 && !process.connected && process.execve)
    process.execve(process.execPath, [process.execPath, ...process.execArgv, ...added, ...process.argv.slice(1)])
  // Started by an older Node: when that is killed, this must not stay behind.
  process.once('disconnect', () => process.exit(1))
  process.channel?.unref()
  await import('../dist/cli.js')
} else if (pinned()) {
  runOn(pinned())
} else {
  console.error(`headend: needs Node 22 or newer, this is ${process.versions.node} (npm ci brings Node 24 on Linux)`)
  process.exit(2)
}
