import { EngineUrlError, onlyParams, splitEngineUrl } from '../addresses/engine-url.js'

/** Where files are kept by the S3 protocol, and how it is spoken to. */
export interface S3Address {
  /** `https://host:port`. */
  readonly endpoint: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly bucket: string
  /** In front of every key, with a slash behind it; empty where the bucket is ours alone. */
  readonly folder: string
  readonly region: string
  /** The bucket stands in the path; else in front of the host. */
  readonly isPathStyle: boolean
}

const BUCKET = /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/
const FOLDER = /^(?!\.)[\w.-]{1,100}(\/(?!\.)[\w.-]{1,100})*$/

/**
 * Reads `s3://KEY:SECRET@host/bucket/folder?region=eu-central-1`; `s3+http://` goes without TLS. Throws
 * `EngineUrlError`.
 */
export const s3Address = (url: string): S3Address => {
  const parts = splitEngineUrl(url)
  const { scheme, username, password, hosts, params } = parts
  if (scheme !== 's3' && scheme !== 's3+http') throw new EngineUrlError('must begin with s3:// (or s3+http://, no TLS)')
  onlyParams(parts, ['region', 'style'])
  if (username === '' || password === '')
    throw new EngineUrlError('must hold an access key and its secret: s3://KEY:SECRET@host/bucket')
  const [at, other] = hosts
  if (!at || other) throw new EngineUrlError('must name one host')
  const [bucket = '', ...folders] = parts.path.replace(/\/$/, '').split('/')
  if (!BUCKET.test(bucket)) throw new EngineUrlError('must name a bucket: s3://KEY:SECRET@host/bucket')
  const folder = folders.join('/')
  if (folder !== '' && !FOLDER.test(folder)) throw new EngineUrlError('the folder holds plain names only')
  const style = params.get('style') ?? 'path'
  if (style !== 'path' && style !== 'host') throw new EngineUrlError('style must be path or host')
  const host = at.host.includes(':') ? `[${at.host}]` : at.host
  return {
    endpoint: `${scheme === 's3' ? 'https' : 'http'}://${host}${at.port === undefined ? '' : `:${at.port}`}`,
    ...{ accessKeyId: username, secretAccessKey: password, bucket },
    folder: folder === '' ? '' : `${folder}/`,
    region: params.get('region') ?? 'us-east-1',
    isPathStyle: style === 'path',
  }
}
