import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The number that Linux gives the open connection from this local port. */
const inodeOf = (port: number): string | undefined => {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1)
  const row = rows.map((line) => line.trim().split(/\s+/)).find(([, local]) => local?.endsWith(`:${hex}`))
  return row?.[9]
}

const holds = (pid: number, inode: string): boolean =>
  readdirSync(`/proc/${pid}/fd`).some((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`
    } catch {
      // Closed since the folder was read.
      return false
    }
  })

/** Which of these processes speaks from this port. */
export const holderOf = (port: number, pids: readonly number[]): number => {
  const inode = inodeOf(port)
  const pid = inode === undefined ? undefined : pids.find((one) => holds(one, inode))
  if (pid === undefined) throw new Error(`none of ${pids.join()} speaks from port ${port}`)
  return pid
}
