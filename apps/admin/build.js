import { buildPage } from '../../scripts/pages/build-page.js'

await buildPage(import.meta.dirname, { name: 'the panel', folder: 'panel' })
