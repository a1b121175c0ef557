"""Uses the S3 door as programs do, with a client that is not ours: python3 s3_client.py <port>."""

import base64
import hashlib
import hmac
import sys
import urllib.error
import urllib.request

import boto3
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

BUCKET = "photos"
ENDPOINT = f"http://127.0.0.1:{sys.argv[1]}/cdn-cgi/local/r2/s3"


def client(secret="secret"):
    return boto3.client(
        "s3",
        endpoint_url=ENDPOINT,
        region_name="auto",
        aws_access_key_id="id",
        aws_secret_access_key=secret,
        config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}),
    )


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
    else:
        raise AssertionError(f"not refused: {code}")


def objects(s3):
    key = "d/ü & <x>.txt"
    put = s3.put_object(
        Bucket=BUCKET, Key=key, Body=b"0123456789", ContentType="text/x", Metadata={"owner": "me"}
    )
    assert put["ETag"] == '"%s"' % hashlib.md5(b"0123456789").hexdigest(), put
    got = s3.get_object(Bucket=BUCKET, Key=key)
    assert got["Body"].read() == b"0123456789"
    assert got["ContentType"] == "text/x" and got["Metadata"] == {"owner": "me"}, got
    part = s3.get_object(Bucket=BUCKET, Key=key, Range="bytes=2-4")
    assert part["Body"].read() == b"234" and part["ContentRange"] == "bytes 2-4/10", part
    head = s3.head_object(Bucket=BUCKET, Key=key)
    assert head["ContentLength"] == 10 and head["ETag"] == put["ETag"], head
    refused("304", s3.get_object, Bucket=BUCKET, Key=key, IfNoneMatch=put["ETag"])
    refused("PreconditionFailed", s3.get_object, Bucket=BUCKET, Key=key, IfMatch='"x"')
    refused("InvalidRange", s3.get_object, Bucket=BUCKET, Key=key, Range="bytes=10-")
    refused("NoSuchKey", s3.get_object, Bucket=BUCKET, Key="none")
    refused("404", s3.head_object, Bucket=BUCKET, Key="none")
    copied = s3.copy_object(Bucket=BUCKET, Key="copy", CopySource={"Bucket": BUCKET, "Key": key})
    assert copied["CopyObjectResult"]["ETag"] == put["ETag"], copied
    assert s3.head_object(Bucket=BUCKET, Key="copy")["Metadata"] == {"owner": "me"}
    secret = {"SSECustomerKey": b"k" * 32, "SSECustomerAlgorithm": "AES256"}
    s3.put_object(Bucket=BUCKET, Key="secret", Body=b"s" * 100, **secret)
    assert s3.get_object(Bucket=BUCKET, Key="secret", **secret)["Body"].read() == b"s" * 100
    refused("InvalidRequest", s3.get_object, Bucket=BUCKET, Key="secret")


def lists(s3):
    for index in range(25):
        s3.put_object(Bucket=BUCKET, Key=f"list/{index:02}", Body=b"")
    s3.put_object(Bucket=BUCKET, Key="list/more/1", Body=b"")
    pages = list(
        s3.get_paginator("list_objects_v2").paginate(
            Bucket=BUCKET, Prefix="list/", Delimiter="/", PaginationConfig={"PageSize": 10}
        )
    )
    keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
    groups = [item["Prefix"] for page in pages for item in page.get("CommonPrefixes", [])]
    assert len(pages) == 3 and keys == [f"list/{index:02}" for index in range(25)], pages
    assert groups == ["list/more/"], groups
    assert len(s3.list_objects(Bucket=BUCKET, Prefix="list/")["Contents"]) == 26
    assert [item["Name"] for item in s3.list_buckets()["Buckets"]] == [BUCKET]
    s3.head_bucket(Bucket=BUCKET)
    gone = s3.delete_objects(
        Bucket=BUCKET, Delete={"Objects": [{"Key": key} for key in keys + ["d/ü & <x>.txt"]]}
    )
    assert len(gone["Deleted"]) == 26, gone
    s3.delete_object(Bucket=BUCKET, Key="list/more/1")
    assert s3.list_objects_v2(Bucket=BUCKET, Prefix="list/")["KeyCount"] == 0


def multipart(s3):
    size = 5 << 20
    upload = s3.create_multipart_upload(Bucket=BUCKET, Key="big", Metadata={"a": "b"})["UploadId"]
    target = {"Bucket": BUCKET, "Key": "big", "UploadId": upload}
    parts = []
    for number, body in enumerate([b"a" * size, b"b" * size, b"end"], 1):
        tag = s3.upload_part(PartNumber=number, Body=body, **target)["ETag"]
        parts.append({"PartNumber": number, "ETag": tag})
    assert [part["Size"] for part in s3.list_parts(**target)["Parts"]] == [size, size, 3]
    refused(
        "InvalidPartOrder",
        s3.complete_multipart_upload,
        MultipartUpload={"Parts": parts[::-1]},
        **target,
    )
    done = s3.complete_multipart_upload(MultipartUpload={"Parts": parts}, **target)
    assert done["ETag"].endswith('-3"'), done
    tail = s3.get_object(Bucket=BUCKET, Key="big", Range="bytes=-4")
    assert tail["Body"].read() == b"bend" and tail["Metadata"] == {"a": "b"}
    refused("NoSuchUpload", s3.upload_part, PartNumber=1, Body=b"x", **target)


def copied_parts(s3):
    size = 5 << 20
    s3.put_object(Bucket=BUCKET, Key="source", Body=b"s" * size + b"tail")
    upload = s3.create_multipart_upload(Bucket=BUCKET, Key="joined")["UploadId"]
    target = {"Bucket": BUCKET, "Key": "joined", "UploadId": upload}
    source = {"CopySource": {"Bucket": BUCKET, "Key": "source"}, **target}
    parts = []
    for number, last in enumerate([size - 1, size + 3], 1):
        part_range = f"bytes={0 if number == 1 else size}-{last}"
        part = s3.upload_part_copy(PartNumber=number, CopySourceRange=part_range, **source)
        parts.append({"PartNumber": number, "ETag": part["CopyPartResult"]["ETag"]})
    for bad in ["bytes=-5", "bytes=5-", "bytes=3-1"]:
        refused("InvalidArgument", s3.upload_part_copy, PartNumber=3, CopySourceRange=bad, **source)
    beyond = f"bytes={size * 2}-{size * 3}"
    refused("InvalidRange", s3.upload_part_copy, PartNumber=3, CopySourceRange=beyond, **source)
    none = {**source, "CopySource": {"Bucket": BUCKET, "Key": "none"}}
    refused("NoSuchKey", s3.upload_part_copy, PartNumber=3, **none)
    s3.complete_multipart_upload(MultipartUpload={"Parts": parts}, **target)
    assert s3.get_object(Bucket=BUCKET, Key="joined")["Body"].read() == b"s" * size + b"tail"


def uploads_under_way(s3):
    keys = ["u/a", "u/a", "u/ü", "v"]
    ids = [s3.create_multipart_upload(Bucket=BUCKET, Key=key)["UploadId"] for key in keys]
    pages = s3.get_paginator("list_multipart_uploads").paginate(
        Bucket=BUCKET, Prefix="u/", PaginationConfig={"PageSize": 2}
    )
    found = [item for page in pages for item in page.get("Uploads", [])]
    assert sorted(item["UploadId"] for item in found) == sorted(ids[:3]), found
    assert [item["Key"] for item in found] == keys[:3], found
    for key, upload in zip(keys, ids):
        s3.abort_multipart_upload(Bucket=BUCKET, Key=key, UploadId=upload)
    assert "Uploads" not in s3.list_multipart_uploads(Bucket=BUCKET)


class SignedSeed(S3SigV4Auth):
    """Signs a request whose body is signed by chunks."""

    def payload(self, request):
        return "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"


class SignedChunks:
    """A body whose chunks, and the checksum behind them, are signed one by one."""

    def __init__(self, key, chunks):
        size = str(sum(map(len, chunks)))
        headers = {
            "x-amz-decoded-content-length": size,
            "x-amz-trailer": "x-amz-checksum-sha256",
            "content-encoding": "aws-chunked",
        }
        request = AWSRequest("PUT", f"{ENDPOINT}/{BUCKET}/{key}", headers=headers)
        SignedSeed(Credentials("id", "secret"), "s3", "auto").add_auth(request)
        self.url, self.headers = request.url, dict(request.headers)
        self.date = self.headers["X-Amz-Date"]
        self.scope = f"{self.date[:8]}/auto/s3/aws4_request"
        self.previous = self.headers["Authorization"].split("Signature=")[1]
        self.key = b"AWS4secret"
        for part in self.scope.split("/"):
            self.key = hmac.digest(self.key, part.encode(), "sha256")
        self.chunks = chunks

    def sign(self, kind, *lines):
        text = "\n".join([f"AWS4-HMAC-SHA256-{kind}", self.date, self.scope, self.previous, *lines])
        self.previous = hmac.digest(self.key, text.encode(), "sha256").hex()
        return self.previous

    def body(self):
        empty = hashlib.sha256().hexdigest()
        body = b""
        for chunk in [*self.chunks, b""]:
            signature = self.sign("PAYLOAD", empty, hashlib.sha256(chunk).hexdigest())
            body += b"%x;chunk-signature=%s\r\n" % (len(chunk), signature.encode())
            body += chunk + b"\r\n" if chunk else b""
        checksum = base64.b64encode(hashlib.sha256(b"".join(self.chunks)).digest()).decode()
        trailer = f"x-amz-checksum-sha256:{checksum}\n"
        signature = self.sign("TRAILER", hashlib.sha256(trailer.encode()).hexdigest())
        trailer += f"x-amz-trailer-signature:{signature}\n\n"
        return body + trailer.replace("\n", "\r\n").encode()

    def send(self, change=lambda body: body):
        """The status of the answer, and its text."""
        body = change(self.body())
        request = urllib.request.Request(self.url, body, self.headers, method="PUT")
        try:
            return urllib.request.urlopen(request).status, ""
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def signed_chunks(s3):
    chunks = [b"a" * 65536, b"b" * 1000]
    assert SignedChunks("chunked", chunks).send() == (200, "")
    got = s3.get_object(Bucket=BUCKET, Key="chunked")
    assert got["Body"].read() == b"".join(chunks) and "ContentEncoding" not in got, got
    for changes in [(b"b", b"c"), (b"sha256:", b"sha256:A"), (b"signature:", b"signature:0")]:
        status, text = SignedChunks("forged", chunks).send(lambda body: body.replace(*changes))
        assert status == 403 and "SignatureDoesNotMatch" in text, (status, text)
    refused("404", s3.head_object, Bucket=BUCKET, Key="forged")


def checksums(s3):
    for name in ["CRC32", "SHA256"]:
        s3.put_object(Bucket=BUCKET, Key=name, Body=b"checked", ChecksumAlgorithm=name)
        assert s3.get_object(Bucket=BUCKET, Key=name)["Body"].read() == b"checked"
    wrong = {"ChecksumCRC32": "AAAAAA=="}
    refused("BadDigest", s3.put_object, Bucket=BUCKET, Key="wrong", Body=b"checked", **wrong)
    refused("404", s3.head_object, Bucket=BUCKET, Key="wrong")


def signatures(s3):
    refused("SignatureDoesNotMatch", client("wrong").list_objects_v2, Bucket=BUCKET)
    refused("NoSuchBucket", s3.list_objects_v2, Bucket="nobodys")
    refused("NotImplemented", s3.get_bucket_acl, Bucket=BUCKET)
    url = s3.generate_presigned_url(
        "put_object", {"Bucket": BUCKET, "Key": "signed/ü.txt"}, ExpiresIn=60, HttpMethod="PUT"
    )
    request = urllib.request.Request(url, data=b"by url", method="PUT")
    assert urllib.request.urlopen(request).status == 200
    url = s3.generate_presigned_url("get_object", {"Bucket": BUCKET, "Key": "signed/ü.txt"}, 60)
    assert urllib.request.urlopen(url).read() == b"by url"
    try:
        urllib.request.urlopen(url.replace("%C3%BC", "u"))
    except urllib.error.HTTPError as error:
        assert error.code == 403, error
    else:
        raise AssertionError("a signed URL was good for another key")


def main():
    s3 = client()
    objects(s3)
    lists(s3)
    multipart(s3)
    copied_parts(s3)
    uploads_under_way(s3)
    signatures(s3)
    signed_chunks(s3)
    checksums(s3)


main()
