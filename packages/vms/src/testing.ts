export { smallPicture } from './testing/small-picture.fixture.js'
