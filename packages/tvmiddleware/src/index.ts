export { tvmiddleware } from './tvmiddleware.module.js'
