"""Signs in to a running commons with the unmodified Gen3 SDK.

    python sdk.py --endpoint http://127.0.0.1:8080 --credentials credentials.json [--client client.json]

The credentials are those of an API key, the client is what `./tributary client create` printed. Stops with the first
thing that is not as a user of Gen3 expects.
"""

import argparse
import json
import sys
import time

import requests
from gen3.auth import Gen3Auth, Gen3AuthError, decode_token
from gen3.submission import Gen3Submission


def expect(what, found, wanted):
    """Says what was looked at, and ends the run where it is wrong."""
    if found != wanted:
        sys.exit(f"FAILED {what}: found {found!r}, expected {wanted!r}")
    print(f"ok     {what}")


def refused(what, call):
    """Expects the SDK to give up with an error of its own."""
    try:
        call()
    except (Gen3AuthError, requests.exceptions.HTTPError, ValueError) as fault:
        print(f"ok     {what}: {type(fault).__name__}")
    else:
        sys.exit(f"FAILED {what}: it was accepted")


def by_key(endpoint, path):
    """The file of an API key, and the tokens it is exchanged for."""
    with open(path, encoding="utf-8") as file:
        credentials = json.load(file)
    auth = Gen3Auth(refresh_file=path)
    expect("the endpoint stands in the key", auth.endpoint, endpoint)
    first = auth.get_access_token()
    expect("the token is an access token", decode_token(first)["pur"], "access")
    user = auth.curl("/user/user").json()
    expect("the token is the user's", user["sub"], decode_token(first)["sub"])

    time.sleep(1.1)  # whole seconds stand in tokens
    second = auth.refresh_access_token()
    expect("a refreshed token is a later one", decode_token(second)["iat"] > decode_token(first)["iat"], True)
    expect("both tokens count", [ask(endpoint, token) for token in (first, second)], [200, 200])

    # What the SDK does by itself when a token is about to end.
    auth._access_token_info = {**decode_token(second), "exp": time.time() + 10}
    third = auth.get_access_token()
    expect("a token that ends soon is replaced", third == second, False)

    in_memory = Gen3Auth(refresh_token=credentials)
    expect("a query is answered", "data" in Gen3Submission(in_memory).query("{ project(first: 1) { code } }"), True)

    broken = {**credentials, "api_key": credentials["api_key"][:-8] + "AAAAAAAA"}
    refused("a changed key is refused", lambda: Gen3Auth(refresh_token=broken).get_access_token())


def by_client(endpoint, path):
    """The id and secret of a client."""
    with open(path, encoding="utf-8") as file:
        client = json.load(file)
    pair = (client["client_id"], client["client_secret"])
    auth = Gen3Auth(endpoint=endpoint, client_credentials=pair)
    token = decode_token(auth.get_access_token())
    expect("a client's token names the client", token["azp"], pair[0])
    expect("a client's token names no user", token.get("sub"), None)
    expect("a client may ask", "data" in Gen3Submission(auth).query("{ project(first: 1) { code } }"), True)
    refused(
        "another secret is refused",
        lambda: Gen3Auth(endpoint=endpoint, client_credentials=(pair[0], "guess")).get_access_token(),
    )


def ask(endpoint, token):
    """Status of a question with a token."""
    return requests.get(endpoint + "/user/user", headers={"Authorization": "bearer " + token}, timeout=30).status_code


def main():
    """Runs what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--endpoint", default="http://127.0.0.1:8080")
    parser.add_argument("--credentials", required=True)
    parser.add_argument("--client")
    options = parser.parse_args()
    by_key(options.endpoint, options.credentials)
    if options.client:
        by_client(options.endpoint, options.client)


if __name__ == "__main__":
    main()
