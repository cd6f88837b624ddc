// nginx for tests: nothing is started here, because a test says which nodes stand behind it.
import { spawnSync } from 'node:child_process'

const PROGRAM = '/usr/sbin/nginx'

export const nginx = {
  packages: { nginx: 'nginx-light' },
  async start() {
    // It says its version as a complaint.
    const { stderr } = spawnSync(PROGRAM, ['-v'], { encoding: 'utf8' })
    return { version: stderr.trim().replace(/^.*version: /, ''), env: { HEADEND_TEST_NGINX_PROGRAM: PROGRAM } }
  },
}
