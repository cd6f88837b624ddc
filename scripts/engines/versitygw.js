// S3 for tests: the Versity gateway over a folder. Its master copies, parts and metadata lie in that folder alone.
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { built } from './go.js'
import { answering, freePort, launch, makeFolder } from './processes.js'

const VERSION = 'v1.8.0'
const KEY = 'headend'
const SECRET = 'headend/tests+secret'
const BUCKET = 'headend-tests'

export const versitygw = {
  async start(folder) {
    const program = await built({ module: 'github.com/versity/versitygw', version: VERSION, command: 'cmd/versitygw' })
    const port = await freePort()
    const files = `${folder}/files`
    makeFolder(folder, {})
    makeFolder(files, {})
    const env = { ...process.env, ROOT_ACCESS_KEY: KEY, ROOT_SECRET_KEY: SECRET }
    const words = ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', files]
    const server = launch(program, words, { log: `${folder}/server.log`, env })
    const client = new S3Client({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: { accessKeyId: KEY, secretAccessKey: SECRET },
    })
    await answering(server, () => client.send(new CreateBucketCommand({ Bucket: BUCKET })))
    client.destroy()
    const login = `${KEY}:${encodeURIComponent(SECRET)}`
    return {
      version: `versitygw ${VERSION}`,
      env: {
        HEADEND_TEST_VERSITYGW_URL: `s3+http://${login}@127.0.0.1:${port}/${BUCKET}`,
        HEADEND_TEST_VERSITYGW_PROGRAM: program,
      },
    }
  },
}
