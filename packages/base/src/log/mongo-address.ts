import { EngineUrlError, splitEngineUrl } from '../addresses/engine-url.js'

const DATABASE = /^[\w-]{1,63}$/

/** The database that an address such as `mongodb://user:password@host,host/headend` names. Throws `EngineUrlError`. */
export const mongoDatabase = (url: string): string => {
  const { scheme, username, password, path } = splitEngineUrl(url)
  if (scheme !== 'mongodb' && scheme !== 'mongodb+srv')
    throw new EngineUrlError('must begin with mongodb:// or mongodb+srv://')
  if (username !== '' && password === '') throw new EngineUrlError('names a user without a password')
  const database = path === '' ? 'headend' : path
  if (!DATABASE.test(database)) throw new EngineUrlError('must end with the name of a database, or without one')
  return database
}
