import { contentAroundMethods } from './content-around.js'
import { contentLiveMethods } from './content-live.js'
import { contentPersonMethods } from './content-persons.js'
import { contentVideoMethods } from './content-videos.js'
import type { DocumentedMethod } from './device-api.js'

/** The methods of the Content API; 20, 21, 22 and 404 are of all of them. */
export const contentApi: readonly DocumentedMethod[] = [
  ...contentVideoMethods,
  ...contentPersonMethods,
  ...contentAroundMethods,
  ...contentLiveMethods,
]
