import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { EngineHandler } from './engine-handler.js'

/**
 * The APIs in front of Express, which takes what none of them knows. Express swaps the prototypes of every request and
 * answer and walks its stack, which costs a ready answer about as much as all else that is done for it.
 */
export const fastLane =
  (
    handler: EngineHandler,
    app: RequestListener,
    failed: (error: unknown, req: IncomingMessage, res: ServerResponse) => void,
  ): RequestListener =>
  (req, res) =>
    handler(req, res, (error) => (error === undefined ? app(req, res) : failed(error, req, res)))
