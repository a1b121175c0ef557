/// What files are, by their extension.
///
/// - SeeAlso: <https://www.iana.org/assignments/media-types/media-types.xhtml>
enum MediaTypes {
    /// The media type of a file, with UTF-8 for every text; `nil` for what is not known.
    static func type(of path: [UInt8]) -> String? {
        let name = path[(path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
            return nil
        }
        let suffix = String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
        guard let type = types[suffix] else { return nil }
        return type.hasPrefix("text/") ? "\(type); charset=utf-8" : type
    }

    private static let types: [String: String] = {
        var types: [String: String] = [:]
        for (type, suffixes) in table {
            for suffix in suffixes.split(separator: " ") { types[String(suffix)] = type }
        }
        return types
    }()

    private static let table: [(String, String)] = [
        ("text/html", "html htm shtml"), ("text/css", "css"), ("text/javascript", "js mjs"),
        ("text/plain", "txt text log conf ini list in def"), ("text/csv", "csv"),
        ("text/markdown", "md markdown"), ("text/calendar", "ics ifb"), ("text/vtt", "vtt"),
        ("text/xml", "xml"), ("text/yaml", "yaml yml"), ("text/jsx", "jsx"), ("text/less", "less"),
        ("text/x-scss", "scss"), ("text/tab-separated-values", "tsv"), ("text/rtf", "rtf"),
        ("text/cache-manifest", "appcache manifest"), ("text/mathml", "mml"),
        ("text/n3", "n3"), ("text/turtle", "ttl"), ("text/vcard", "vcard"),
        ("text/x-component", "htc"), ("text/coffeescript", "coffee litcoffee"),
        ("text/mdx", "mdx"), ("text/sgml", "sgml sgm"), ("text/uri-list", "uri uris urls"),
        ("application/json", "json map"), ("application/json5", "json5"),
        ("application/ld+json", "jsonld"), ("application/manifest+json", "webmanifest"),
        ("application/geo+json", "geojson"), ("application/wasm", "wasm"),
        ("application/node", "cjs"), ("application/pdf", "pdf"), ("application/zip", "zip"),
        ("application/gzip", "gz"), ("application/x-7z-compressed", "7z"),
        ("application/x-tar", "tar"), ("application/x-bzip2", "bz2"),
        ("application/x-xz", "xz"), ("application/vnd.rar", "rar"),
        ("application/java-archive", "jar war ear"), ("application/rss+xml", "rss"),
        ("application/atom+xml", "atom"), ("application/xhtml+xml", "xhtml xht"),
        ("application/xslt+xml", "xsl xslt"), ("application/xml-dtd", "dtd"),
        ("application/rdf+xml", "rdf owl"), ("application/wsdl+xml", "wsdl"),
        ("application/ecmascript", "ecma es"), ("application/toml", "toml"),
        ("application/sql", "sql"), ("application/graphql", "graphql"),
        ("application/epub+zip", "epub"), ("application/msword", "doc dot"),
        ("application/vnd.ms-excel", "xls"), ("application/vnd.ms-powerpoint", "ppt"),
        ("application/vnd.ms-fontobject", "eot"), ("application/postscript", "ai eps ps"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
        ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/vnd.apple.mpegurl", "m3u8"), ("application/dash+xml", "mpd"),
        ("application/vnd.android.package-archive", "apk"),
        ("application/octet-stream", "bin dmg iso img exe dll deb msi so buffer pkg dump"),
        ("application/x-sh", "sh"), ("application/x-httpd-php", "php"),
        ("application/vnd.apple.pkpass", "pkpass"), ("application/ogg", "ogx"),
        ("audio/mpeg", "mp3 mpga mp2"), ("audio/mp4", "m4a mp4a"), ("audio/ogg", "oga ogg opus"),
        ("audio/wav", "wav"), ("audio/webm", "weba"), ("audio/midi", "mid midi"),
        ("audio/x-flac", "flac"), ("audio/x-aac", "aac"), ("audio/basic", "au snd"),
        ("font/woff", "woff"), ("font/woff2", "woff2"), ("font/ttf", "ttf"), ("font/otf", "otf"),
        ("font/collection", "ttc"), ("image/png", "png"), ("image/apng", "apng"),
        ("image/jpeg", "jpg jpeg jpe"), ("image/gif", "gif"), ("image/webp", "webp"),
        ("image/avif", "avif"), ("image/svg+xml", "svg svgz"), ("image/x-icon", "ico"),
        ("image/bmp", "bmp"), ("image/tiff", "tif tiff"), ("image/heic", "heic"),
        ("image/heif", "heif"), ("image/jxl", "jxl"), ("image/jp2", "jp2"),
        ("image/vnd.adobe.photoshop", "psd"), ("model/gltf-binary", "glb"),
        ("model/gltf+json", "gltf"), ("model/stl", "stl"), ("model/obj", "obj"),
        ("video/mp4", "mp4 mp4v mpg4"), ("video/webm", "webm"), ("video/ogg", "ogv"),
        ("video/mpeg", "mpeg mpg"), ("video/quicktime", "mov qt"), ("video/mp2t", "ts m2ts"),
        ("video/x-msvideo", "avi"), ("video/x-matroska", "mkv"), ("video/x-m4v", "m4v"),
        ("video/3gpp", "3gp"), ("video/x-flv", "flv"),
    ]
}
