"""Uses the S3 door as programs do, with a client that is not ours: python3 s3_client.py <port>."""

import hashlib
import sys
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
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
    other = s3.create_multipart_upload(Bucket=BUCKET, Key="other")["UploadId"]
    s3.abort_multipart_upload(Bucket=BUCKET, Key="other", UploadId=other)


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
    signatures(s3)


main()
