import { CreateBucketCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, ServerProcess } from './server-process.js'

const KEY = 'headend'
const SECRET = 'headend-tests'
const BUCKET = 'headend-tests'

/** A versitygw of one test; `files` is the folder in which it keeps what it has acknowledged. */
export const s3Server = async (): Promise<ServerProcess & { readonly url: string; readonly files: string }> => {
  const program = process.env['HEADEND_TEST_VERSITYGW_PROGRAM']
  if (!program) throw new Error('HEADEND_TEST_VERSITYGW_PROGRAM names no program: run npm run test:engines')
  const files = await mkdtemp(join(tmpdir(), 'headend-s3-'))
  const port = await freePort()
  const ask = async () => {
    const client = new S3Client({
      ...{ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', forcePathStyle: true, maxAttempts: 1 },
      credentials: { accessKeyId: KEY, secretAccessKey: SECRET },
    })
    try {
      await client.send(new CreateBucketCommand({ Bucket: BUCKET }))
    } catch (error) {
      // It is there from the first start, which is an answer as well.
      if (!(error instanceof S3ServiceException)) throw error
    } finally {
      client.destroy()
    }
  }
  const server = new ServerProcess(program, ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', files], ask, {
    env: { ROOT_ACCESS_KEY: KEY, ROOT_SECRET_KEY: SECRET },
  })
  await server.start()
  return Object.assign(server, { files, url: `s3+http://${KEY}:${SECRET}@127.0.0.1:${port}/${BUCKET}` })
}
