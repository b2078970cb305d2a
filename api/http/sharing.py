"""What hundreds of operations have in common stands once in the OpenAPI document."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

_OFTEN = 4


def share(document: dict[str, Any]) -> None:
    """Move refusals, headers, examples and common parameters to the components."""
    components = document["components"]
    responses: dict[str, Any] = {}
    examples: dict[str, Any] = {}
    for operation in _operations(document):
        for status, response in operation["responses"].items():
            if status >= "400":
                name = _name(f"{status} {response['description']}")
                responses[name] = response
                operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
            else:
                _share_success(operation, response, examples)
    components["responses"] = dict(sorted(responses.items()))
    components["examples"] = dict(sorted(examples.items()))
    components["headers"] = {
        "ETag": {
            "description": "Strong; send it back as If-None-Match or If-Match.",
            "schema": {"type": "string"},
        }
    }
    components["parameters"] = _share_parameters(document)


def _share_success(
    operation: dict[str, Any], response: dict[str, Any], examples: dict[str, Any]
) -> None:
    for content in response.get("content", {}).values():
        if "example" in content:
            name = _example_name(operation)
            known = examples.setdefault(name, {"value": content["example"]})
            if known["value"] == content["example"]:
                del content["example"]
                content["examples"] = {"default": {"$ref": f"#/components/examples/{name}"}}
    if "ETag" in response.get("headers", {}):
        response["headers"]["ETag"] = {"$ref": "#/components/headers/ETag"}


def _example_name(operation: dict[str, Any]) -> str:
    """One example for all operations that answer with the same thing."""
    verb, _, thing = operation["operationId"].partition("_")
    many = {"list": "Page", "history": "History", "batch": "Lines"}.get(verb, "")
    return _name(thing.replace("_", " ")) + many


def _share_parameters(document: dict[str, Any]) -> dict[str, Any]:
    counted = Counter(
        json.dumps(parameter, sort_keys=True)
        for operation in _operations(document)
        for parameter in operation.get("parameters", ())
    )
    shared: dict[str, Any] = {}
    names: dict[str, str] = {}
    for text, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        if count >= _OFTEN:
            parameter = json.loads(text)
            name = _name(f"{parameter['in']} {parameter['name'].replace('_', ' ')}")
            while name in shared:
                name += "X"
            shared[name], names[text] = parameter, name
    for operation in _operations(document):
        operation["parameters"] = [
            {"$ref": f"#/components/parameters/{names[text]}"} if text in names else parameter
            for parameter in operation.get("parameters", ())
            for text in [json.dumps(parameter, sort_keys=True)]
        ]
        if not operation["parameters"]:
            del operation["parameters"]
    return dict(sorted(shared.items()))


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from path.values()


def _name(text: str) -> str:
    return "".join(sign for sign in text.title() if sign.isalnum())
