/** A playlist with every liberty that writers of playlists take. */
export const oddPlaylist = [
  '\ufeff#EXTM3U x-tvg-url="https://guide.test/a.xml.gz, https://guide.test/b.xml" url-tvg="https://guide.test/a.xml.gz"\r\n',
  '#PLAYLIST:Everything odd\r\n',
  '\r\n',
  '#EXTINF:-1 tvg-id="one.tv" tvg-name="One, Two & "Three"" tvg-logo="https://i.test/1,2.png" group-title="News;HD",One, "the first"\r\n',
  '#EXTVLCOPT:http-user-agent=Box/1.0 (x; y)\r\n',
  '#EXTVLCOPT:http-referrer=https://site.test/\r\n',
  'https://s.test/one.m3u8\r\n',
  '#EXTINF:0 tvg-id=two.tv tvg-name= tvg-chno=12.1 radio=true,Zwei\r',
  'udp://@239.0.0.1:1234\r',
  '#EXTINF:-1,Plain\n',
  '#EXTGRP:Kids\n',
  'rtp://239.0.0.2:5000\n',
  '# a comment\n',
  '#EXTINF:-1 tvg-ID="four.tv" catchup="shift" tvg-rec="7" catchup-source="?utc={utc}",Four\n',
  '#KODIPROP:inputstream=inputstream.adaptive\n',
  'https://s.test/four.mpd|User-Agent=Kodi%2F21&Referer=https%3A%2F%2Fr.test\n',
  '#EXTINF:-1 tvg-id="five.tv" group-title="",Five without address\n',
  '#EXTINF:-1 tvg-id="six.tv" group-title="Films",\n',
  '[NO PUBLIC STREAM]\n',
  '#EXTINF:-1 group-title="Films",Local file\n',
  'file:///etc/passwd\n',
  'https://s.test/orphan.m3u8\n',
  '#EXTINF:-1 group-title="Films",\n',
  'https://s.test/nameless.m3u8\n',
  '#EXTINF:-1 group-title="Films",No host\n',
  'https://\n',
  '#EXTINF:-1 tvg-id="one.tv" tvg-name="again" group-title="Other",One, "the first"\n',
  'https://s.test/one.m3u8\n',
  '#EXTINF:-1 tvg-id="last.tv" timeshift="3",The last one has no line end\n',
  'HTTPS://s.test/last.m3u8',
].join('')

/** A guide with every liberty that writers of guides take. */
export const oddGuide = `\ufeff

<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tv SYSTEM "xmltv.dtd">
<tv generator-info-name="odd">
  <!-- a & b -->
  <channel id="one.tv"><display-name lang="en">One &amp; Only</display-name><display-name>1</display-name><icon src="https://i.test/1.png"/></channel>
  <channel id=""><display-name>Nobody</display-name></channel>
  <channel id="one.tv"><display-name>One again</display-name></channel>
  <programme start="20260521100000 +0200" stop="20260521110000 +0200" channel="one.tv">
    <title lang="en">Tom & Jerry</title><title lang="de">Tom &uuml; Jerry</title>
    <sub-title>The  <![CDATA[Cat & <Mouse>]]></sub-title>
    <desc lang="en">First
      paragraph.

      Second.</desc>
    <credits><director>A. Director</director><actor role="Cat">B. Actor<image>https://i.test/b.png</image></actor></credits>
    <date>20240101</date><category>Film</category><category lang="en">Comedy</category><country>FR</country>
    <icon src="file:///etc/passwd"/><icon src="https://i.test/p.png"/>
    <episode-num system="onscreen">S02E05</episode-num><episode-num system="xmltv_ns">1 . 4/12 . 0/1</episode-num>
    <rating system="FSK"><value>12</value></rating><star-rating><value>3/4</value></star-rating><premiere/><new/>
  </programme>
  <programme start="202605210930" channel="one.tv"><title>No zone, no stop</title></programme>
  <programme start="20260521160000 +0530" stop="soon" channel="one.tv"><title>India</title></programme>
  <programme start="20260230100000 +0000" channel="one.tv"><title>Never</title></programme>
  <programme start="20260521100000 MARS" channel="one.tv"><title>Far</title></programme>
  <programme start="tomorrow" channel="one.tv"><title>Vague</title></programme>
  <programme start="20260521100000"><title>Nowhere</title></programme>
  <programme start="20260521120000 BST" channel="two.tv"><title>&#x26;&#0;</title></programme>
  <programme start="20260521120000 Z" channel="two.tv"><title> </title></programme>
  <unknown><deeper>ignored</deeper></unknown>
</tv>
`

/** The bytes of a text in pieces of a size, the last one shorter. */
export async function* chunksOf(text: string | Buffer, size = 65_536): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

export const gather = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
