"""OpenAPI 3 and Swagger 2, whole descriptions and parts of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.importers.given import context, errors, fields, given, names, note, told

from xbcatalog.importers import openapi
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits


def read(text: Any, name: str = "api.yaml", **limits: int) -> Read:
    text = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    return openapi.read(given(name, text), context(limits=Limits(**limits)))


def claims(text: Any, name: str = "api.yaml") -> bool:
    return openapi.claims(given(name, text if isinstance(text, str) else json.dumps(text)))


WHOLE = """\
openapi: 3.0.3
info: {title: Fleet, version: "1"}
paths:
  /cars/{id}:
    parameters:
      - {name: id, in: path, schema: {type: string}}
      - {name: lang, in: query, schema: {type: string}, description: shared}
    get:
      operationId: getCar
      summary: one car
      tags: [cars]
      parameters:
        - {name: lang, in: query, schema: {$ref: '#/components/schemas/Lang'}}
        - $ref: '#/components/parameters/Trace'
      responses:
        '200':
          description: found
          headers:
            X-Rate: {schema: {type: integer}, description: requests left}
          content:
            application/json: {schema: {$ref: '#/components/schemas/Car'}}
            application/xml: {schema: {$ref: '#/components/schemas/Car'}}
        default: {$ref: '#/components/responses/Failed'}
    put:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                vin: {type: string, description: 车架号}
                wheels: {type: array, items: {type: object, properties: {pressure: {type: number, format: float}}}}
      responses:
        '200': {content: {application/json: {schema: {type: object, properties: {vin: {type: string, description: 车架号}}}}}}
        '201': {content: {text/plain: {schema: {type: string, title: 回执}}}}
      callbacks:
        done:
          '{$request.body#/url}':
            post:
              requestBody: {content: {application/json: {schema: {type: object, properties: {ended: {type: boolean}}}}}}
components:
  schemas:
    Car:
      title: a car
      properties:
        owner: {$ref: '#/components/schemas/Owner'}
        owners: {type: array, items: {$ref: '#/components/schemas/Owner'}}
        colour: {$ref: '#/components/schemas/Colour'}
    Owner:
      allOf:
        - $ref: '#/components/schemas/Named'
        - properties: {phone: {type: string, x-pii: true}}
    Named: {type: object, properties: {name: {type: string}}}
    Colour: {type: string, enum: [red, green]}
    Lang: {type: string}
  parameters:
    Trace: {name: X-Trace-Id, in: header, schema: {type: string, format: uuid}}
    Unused: {name: debug, in: query, schema: {type: boolean}}
  responses:
    Failed:
      description: it failed
      content: {application/json: {schema: {type: object, properties: {code: {type: integer}, next: {type: string}}}}}
  headers:
    X-Other: {schema: {type: string}}
"""


def test_a_whole_description_gives_schemas_parameters_headers_and_bodies() -> None:
    found = read(WHOLE)
    assert told(found) == []
    assert names(found) == [
        "Car.owner",
        "Car.owners",
        "Car.colour",
        "Owner.phone",
        "Owner.name",
        "Named.name",
        "Failed.code",
        "Failed.next",
        "getCar.id",
        "getCar.lang",
        "getCar.X-Trace-Id",
        "getCar.X-Rate",
        "PUT /cars/{id}.id",
        "PUT /cars/{id}.lang",
        "PUT /cars/{id}.vin",
        "PUT /cars/{id}.wheels.pressure",
        "PUT /cars/{id}.body",
        "POST {$request.body#/url}.ended",
        "parameters.debug",
        "headers.X-Other",
    ]
    assert note(found, "openapi-read")["version"] == "3.0.3"
    assert [dataset.title for dataset in found.datasets] == ["Fleet"]


def test_types_values_texts_and_records_come_along() -> None:
    found = {field.dotted: field for field in fields(read(WHOLE))}
    assert [found[f"Car.{name}"].type for name in ("owner", "owners", "colour")] == ["Owner", "Owner[]", "string"]
    assert found["Car.colour"].values == ("red", "green")
    assert found["Car.colour"].record == "a car"
    assert (found["getCar.X-Trace-Id"].type, found["getCar.X-Trace-Id"].record) == ("string (uuid)", "one car")
    assert found["getCar.X-Rate"].title == "requests left"
    assert found["PUT /cars/{id}.lang"].title == "shared"
    assert found["PUT /cars/{id}.body"].title == "回执"
    assert found["Owner.phone"].tags == (("", "pii true"),)
    place = found["PUT /cars/{id}.vin"].place
    assert place is not None
    assert (place.line, place.column) == (31, 17)


def test_swagger_2_has_its_parameters_and_bodies_without_schemas_around_them() -> None:
    text = {
        "swagger": "2.0",
        "paths": {
            "/a": {
                "post": {
                    "parameters": [
                        {
                            "name": "q",
                            "in": "query",
                            "type": "array",
                            "items": {"type": "string", "enum": ["x", "y"]},
                            "description": "which",
                        },
                        {"name": "form", "in": "formData", "type": "file"},
                        {"name": "order", "in": "body", "schema": {"type": "object", "properties": {"sku": {"type": "string"}}}},
                        {"name": "raw", "in": "body", "schema": {"type": "string"}},
                        {"name": "whole", "in": "body", "schema": {"$ref": "#/definitions/Order"}},
                        {"$ref": "#/parameters/Page"},
                    ],
                    "responses": {
                        "200": {"schema": {"type": "array", "items": {"$ref": "#/definitions/Order"}}, "headers": {"H": {"type": "string"}}}
                    },
                }
            }
        },
        "parameters": {"Page": {"name": "page", "in": "query", "type": "integer"}},
        "definitions": {"Order": {"properties": {"id": {"type": "string", "format": "uuid"}}}},
    }
    found = read(text, "api.json")
    assert told(found) == []
    assert names(found) == ["Order.id", *(f"POST /a.{name}" for name in ("q", "form", "sku", "raw", "page", "H"))]
    assert [(field.type, field.values) for field in fields(found)][1] == ("string[]", ("x", "y"))


def test_parts_in_other_files_are_named_and_their_parameters_stay_fields() -> None:
    text = """\
openapi: 3.1.0
paths:
  /a:
    get:
      parameters:
        - $ref: 'p.yaml#/components/parameters/PageSize'
      responses:
        '200': {$ref: 'r.yaml#/components/responses/Ok'}
        '400': {content: {application/json: {schema: {$ref: 's.yaml#/components/schemas/Error'}}}}
  /b: {$ref: 'b.yaml'}
components:
  schemas:
    Car: {properties: {vin: {$ref: 's.yaml#/components/schemas/Vin', description: frame}}, allOf: [{$ref: 's.yaml#/X'}]}
"""
    found = read(text)
    assert names(found) == ["Car.vin", "GET /a.PageSize"]
    assert fields(found)[0].tags == ()
    assert errors(found.diagnostics) == []
    assert {(dict(one.message.args)["file"], dict(one.message.args)["count"]) for one in found.diagnostics} == {
        ("p.yaml", "1"),
        ("r.yaml", "1"),
        ("s.yaml", "3"),
        ("b.yaml", "1"),
    }


@pytest.mark.parametrize(
    "part",
    [
        "parameters: [{$ref: '#/components/parameters/None'}]",
        "responses: {'200': {$ref: '#/components/responses/None'}}",
        "parameters: [{in: query}]",
    ],
)
def test_a_part_that_is_not_there_is_an_error(part: str) -> None:
    found = read("openapi: 3.0.0\npaths: {/a: {get: {" + part + "}}}\ncomponents: {schemas: {A: {properties: {a: {}}}}}\n")
    assert errors(found.diagnostics)
    assert {line for _, line in told(found)} == {2}


@pytest.mark.parametrize("ring", ["#/components/parameters/A", "#/paths/~1a", "#/components/responses/A"])
def test_a_ring_of_references_ends(ring: str) -> None:
    text = f"""\
openapi: 3.0.0
paths:
  /a: {{$ref: '{ring}'}}
  /b: {{get: {{parameters: [{{$ref: '{ring}'}}], responses: {{'200': {{$ref: '{ring}'}}}}}}}}
components:
  parameters: {{A: {{$ref: '{ring}'}}}}
  responses: {{A: {{$ref: '{ring}'}}}}
  schemas: {{A: {{$ref: '{ring}'}}}}
"""
    told(read(text))


def test_a_response_that_lies_somewhere_else_in_the_file_is_listed_too() -> None:
    text = {
        "openapi": "3.0.0",
        "paths": {"/a": {"get": {"responses": {"200": {"$ref": "#/x-answers/Ok"}}}}},
        "x-answers": {"Ok": {"content": {"application/json": {"schema": {"properties": {"a": {}}}}}}},
    }
    assert names(read(text)) == ["Ok.a"]


def test_webhooks_and_the_ways_of_newer_versions_are_operations() -> None:
    text = {
        "openapi": "3.2.0",
        "webhooks": {"newCar": {"post": {"requestBody": {"content": {"application/json": {"schema": {"properties": {"a": {}}}}}}}}},
        "paths": {"/a": {"query": {"parameters": [{"name": "q"}]}, "additionalOperations": {"COPY": {"parameters": [{"name": "c"}]}}}},
        "components": {"pathItems": {"P": {"get": {"parameters": [{"name": "p"}]}}}},
    }
    assert names(read(text)) == ["QUERY /a.q", "COPY /a.c", "POST newCar.a", "GET P.p"]


@pytest.mark.parametrize(
    "text",
    [
        "openapi: 3.0.0\n",
        "---\n# x\ninfo: {title: a}\nopenapi: '3.1.0'\n",
        {"openapi": "3.1.0"},
        '{"swagger": "2.0", "paths": {}}',
        "swagger: '2.0'\n",
        '{"basePath": "/", "definitions": {"A": {"type": "object"}}, "paths": {}, "swagger": "2.0"}',
        '{"components": {"schemas": {"A": {"type": "object"}}}, "info": {}, "openapi": "3.0.0", "paths": {}}',
        "components:\n  schemas:\n    A: {type: string}\n",
        "components:\n  parameters:\n    A: {name: a, in: query}\n",
        "components:\n  parameters:\n    A:\n      name: a\n      in: query\n",
        {"components": {"mediaTypes": {"A": {"itemSchema": {}}}}},
        "paths:\n  /a:\n    get: {responses: {}}\ncomponents: {schemas: {}}\n",
        "schemas:\n  A:\n    type: object\n    properties:\n      a: {type: string}\n",
    ],
)
def test_a_description_or_a_part_of_one_is_claimed(text: Any) -> None:
    assert claims(text)
    assert claims(text, "-")


@pytest.mark.parametrize(
    "text",
    [
        "openapi: 4.0.0\n",
        "swagger: '1.2'\napis: []\n",
        "asyncapi: 2.6.0\ncomponents:\n  schemas:\n    A: {type: string}\n",
        "components:\n  button: {schemas: 1}\n",
        "components:\n  schemas: {}\nservices: {}\n",
        "components:\n  schemas:\n    button:\n      type: round\n",
        "components:\n  headers:\n    top:\n      color: red\n",
        "components:\n  parameters:\n    - a\n",
        {"components": {"schemas": {}}},
        {"components": {"responses": {"a": {"description": "b"}}}},
        "paths:\n  - a\n",
        "paths:\n  '@/*': ['src/*']\n",
        "paths:\n  /a: b\n",
        "schemas:\n  public:\n    tables: []\n",
        "apiVersion: v1\nkind: X\nspec:\n  openapi: 3.0.0\n",
        "models:\n  - name: a\n    description: 'openapi: 3.0.0'\n",
        {"type": "object", "properties": {"openapi": {"type": "string"}}},
        {"a": {"swagger": "2.0"}},
        "",
        "- openapi: 3.0.0\n",
    ],
)
def test_something_else_is_not_claimed(text: Any) -> None:
    assert not claims(text)


_WELL = {"openapi": "3.2.0", "components": {"schemas": {"Car": {"properties": {"vin": {}}}}}}


def _operation(**parts: Any) -> dict[str, Any]:
    return {"paths": {"/a": {"post": {"operationId": "o", **parts}}}}


@pytest.mark.parametrize(
    ("part", "key"),
    [
        ({"paths": {"/a": {"parameters": {"name": "a", "in": "query"}, "get": {}}}}, "parameters"),
        (_operation(parameters={"name": "a", "in": "query"}), "parameters"),
        (_operation(parameters=[5]), "parameters"),
        (_operation(parameters=["vin"]), "parameters"),
        (_operation(parameters=[{"$ref": []}]), "$ref"),
        (_operation(parameters=[{"$ref": 5}]), "$ref"),
        (_operation(parameters=[{"name": "a", "in": "query", "schema": "string"}]), "schema"),
        (_operation(responses=[{"description": "d"}]), "responses"),
        (_operation(responses={"200": ["d"]}), "200"),
        (_operation(responses={"200": {"content": ["application/json"]}}), "content"),
        (_operation(responses={"200": {"content": {"a/b": "c"}}}), "a/b"),
        (_operation(responses={"200": {"content": {"a/b": {"schema": []}}}}), "schema"),
        (_operation(responses={"200": {"headers": ["X"]}}), "headers"),
        (_operation(responses={"200": {"headers": {"x-rate": 5}}}), "headers"),
        (_operation(responses={"200": {"$ref": []}}), "$ref"),
        (_operation(requestBody=[1]), "requestBody"),
        (_operation(requestBody="Car"), "requestBody"),
        (_operation(callbacks=[1]), "callbacks"),
        (_operation(callbacks={"c": 1}), "c"),
        ({"paths": {"/b": [1]}}, "/b"),
        ({"paths": {"/b": {"get": "c"}}}, "get"),
        ({"paths": [{"/b": {}}]}, "paths"),
        ({"webhooks": ["w"]}, "webhooks"),
        ({"components": ["schemas"]}, "components"),
        ({"components": {"schemas": [{"Car": {}}]}}, "schemas"),
        ({"components": {"schemas": {"Car": "string"}}}, "Car"),
        ({"components": {"schemas": {"Car": ["a"]}}}, "Car"),
        ({"components": {"parameters": ["a"]}}, "parameters"),
        ({"components": {"responses": {"R": 5}}}, "R"),
        ({"components": {"mediaTypes": {"M": 5}}}, "M"),
        ({"definitions": ["a"]}, "definitions"),
    ],
)
def test_a_malformed_section_is_an_error_with_its_line(part: dict[str, Any], key: str) -> None:
    found = read(json.dumps({**_WELL, **part}, indent=1), "api.json")
    assert errors(found.diagnostics) == ["schema-wrong"]
    [(_, line)] = [one for one in told(found) if one[0] == "schema-wrong"]
    assert line is not None
    assert line > 1
    assert [dict(one.message.args)["key"] for one in found.diagnostics if one.message.id == "schema-wrong"] == [key]


@pytest.mark.parametrize(
    "part",
    [
        {"paths": {"x-a": 5, "/a": {"x-b": [], "summary": "s", "servers": [], "get": {"responses": {"x-c": 5, "200": None}}}}},
        {"paths": None, "webhooks": None},
        {"components": {"schemas": {"Any": True, "None": None}, "parameters": None, "x-a": 5}},
        _operation(parameters=None, responses=None, requestBody=None),
    ],
)
def test_nothing_at_all_and_other_peoples_keys_are_no_errors(part: dict[str, Any]) -> None:
    assert errors(read({**_WELL, **part}).diagnostics) == []


def test_streams_and_media_types_among_the_components_are_walked() -> None:
    def media(name: str) -> dict[str, Any]:
        return {"schema": {"properties": {name: {}}}}

    components = {"mediaTypes": {"Used": media("a"), "Unused": media("b"), "Lone": {"itemSchema": {"type": "string"}}}}
    item: Any = {"itemSchema": {"properties": {"c": {}}}}
    answers = {"200": {"content": {"x/y": {"$ref": "#/components/mediaTypes/Used"}, "application/jsonl": item}}}
    found = read({"openapi": "3.2.0", "components": components, **_operation(responses=answers)})
    assert told(found) == []
    assert names(found) == ["o.a", "o.c", "Unused.b", "Lone.Lone"]
    answers["200"]["content"]["x/y"] = {"$ref": "#/components/mediaTypes/Absent"}
    found = read({"openapi": "3.2.0", "components": components, **_operation(responses=answers)})
    assert errors(found.diagnostics) == ["schema-reference-lost"]


def test_a_callback_is_read_where_a_reference_leads_and_missed_where_it_leads_nowhere() -> None:
    call = {"{$url}": {"post": {"operationId": "called", "parameters": [{"name": "a", "in": "query"}]}}}
    found = read({**_WELL, **_operation(callbacks={"c": {"$ref": "#/x-calls/C"}}), "x-calls": {"C": call}})
    assert "called.a" in names(found)
    found = read({**_WELL, **_operation(callbacks={"c": {"$ref": "#/x-calls/D"}})})
    assert errors(found.diagnostics) == ["schema-reference-lost"]


def test_a_file_of_another_suffix_is_not_claimed() -> None:
    assert not claims("openapi: 3.0.0\n", "api.txt")


def test_wrong_things_everywhere_never_make_it_fail() -> None:
    whole = json.loads(json.dumps(_plain(WHOLE)))
    wrong: tuple[Any, ...] = (
        None,
        1,
        "x",
        True,
        [],
        {},
        [1],
        {"a": 1},
        {"$ref": 5},
        {"$ref": "#/x"},
        {"$ref": "http://[::1"},
        {"$ref": "#%zz"},
    )
    for at, way in enumerate(_ways(whole)):
        for one in wrong[at % 3 :: 3]:
            broken = json.loads(json.dumps(whole))
            inner = broken
            for step in way[:-1]:
                inner = inner[step]
            inner[way[-1]] = one
            claims(broken)
            assert read(broken, "api.json") is not None


def test_a_file_cut_anywhere_is_told_or_read() -> None:
    for end in range(0, len(WHOLE), 13):
        claims(WHOLE[:end])
        found = read(WHOLE[:end])
        assert found.diagnostics or found.datasets


def test_more_fields_than_allowed_are_an_error() -> None:
    assert errors(read(WHOLE, fields=5).diagnostics) == ["too-many-fields"]


def test_a_description_that_is_a_list_is_an_error() -> None:
    assert errors(read("- a\n").diagnostics) == ["schema-no-mapping"]


def _plain(text: str) -> Any:
    import yaml

    return yaml.safe_load(text)


def _ways(node: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    return [*([way] if way else []), *(one for key, value in inner for one in _ways(value, (*way, key)))]
