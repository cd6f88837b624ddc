import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const mount = (folder: string, megabytes: number): void =>
  void execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
const unmount = (folder: string): void => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' })

/** Whether this machine lets a test have a disk of its own: root in a container that may mount, as on most runners. */
export const mayMount = (): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'headend-mount-'))
  try {
    mount(folder, 1)
    unmount(folder)
    return true
  } catch {
    return false
  } finally {
    rmdirSync(folder)
  }
}

/** Lays a disk of so many megabytes over a folder, until the test is over. */
export const smallDiskAt = (folder: string, megabytes: number): void => {
  mount(folder, megabytes)
  onTestFinished(() => unmount(folder))
}
