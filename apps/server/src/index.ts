export { createServer, type RunningServer, type ServerOptions } from './create-server.js'
export { allModules } from './modules.js'
