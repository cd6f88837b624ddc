import { expect, test } from 'vitest'
import { contentNames } from './content-names.js'

test('a path gives the names that its content may have', () => {
  expect(contentNames('/news')).toEqual(['news'])
  expect(contentNames('/play/news')).toEqual(['play/news', 'news', 'play'])
  expect(contentNames('/news/index.m3u8?token=x')).toEqual([
    'news/index.m3u8',
    'index.m3u8',
    'news',
    'news/index',
    'index',
  ])
  expect(contentNames('//hls//news.m3u8')).toContain('news')
  expect(contentNames('')).toEqual([])
})
