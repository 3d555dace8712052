using System.Text.Json;
using System.Text.Json.Nodes;
using Briefing.Api.Access;
using Briefing.Api.Lists;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Topics;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Briefing.Api.Description;

/// <summary>Describes the interface as OpenAPI 3.1: what the types, routes and lists say of themselves, and what <see cref="Meanings"/> adds.</summary>
internal static class InterfaceDescription
{
    /// <summary>What changes without an event of the log, and is asked by its operators.</summary>
    private static readonly string[] WithoutTag = ["GET /health", "GET /projections"];

    private const string Key = "key";
    private const string KeyInAddress = "keyInAddress";

    public static void Describe(OpenApiOptions options)
    {
        options.AddSchemaTransformer(DescribeTypeAsync);
        options.AddOperationTransformer((operation, context, _) =>
        {
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            }

            ListDescription.Describe(operation, context);
            DescribeAddress(operation, context);
            DescribeAccess(operation, context);
            DescribeIdempotency(operation, context);
            Examples.Describe(operation, context.Description.HttpMethod!, context.Description.RelativePath!);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Briefing",
                Version = "1",
                Description = "Articles in; who gave what to whom, who met whom and who said what out, as known at any time.",
            };
            document.Servers?.Clear();
            foreach (var (name, field) in document.Components?.Schemas?.Values.OfType<OpenApiSchema>().SelectMany(schema => schema.Properties ?? new Dictionary<string, IOpenApiSchema>()) ?? [])
            {
                DescribeField(name, field);
            }

            Examples.DescribeRefusals(document);
            return Task.CompletedTask;
        });
    }

    /// <summary>The types that write themselves.</summary>
    private static async Task DescribeTypeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        {
            schema.Type = JsonSchemaType.Array;
            schema.Items = await context.GetOrCreateSchemaAsync(type.GetGenericArguments()[0], null, cancellation);
        }
        else if (type == typeof(ActorId))
        {
            (schema.Type, schema.Description) = (JsonSchemaType.String, "An actor: person:, country: (ISO 3166-1 alpha-3), org: or group: and a name.");
            schema.Examples = [JsonValue.Create("person:volodymyr-zelenskyy"), JsonValue.Create("country:UKR")];
        }
        else if (type == typeof(ArticleId) || type == typeof(TopicId))
        {
            schema.Type = JsonSchemaType.String;
        }
    }

    private static void DescribeField(string name, IOpenApiSchema field)
    {
        if (!Meanings.Fields.TryGetValue(name, out var meaning))
        {
            return;
        }

        switch (field)
        {
            case OpenApiSchema schema:
                schema.Description ??= meaning;
                break;

            // What it refers to has a description of its own, which says less of the field.
            case OpenApiSchemaReference reference:
                reference.Reference.Description ??= meaning;
                break;
        }
    }

    private static void DescribeAddress(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var address = $"{context.Description.HttpMethod} /{context.Description.RelativePath}";
        operation.Description = Meanings.Addresses.GetValueOrDefault(address);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (Meanings.Parameters.TryGetValue(parameter.Name!, out var known))
            {
                parameter.Description ??= $"{known.Meaning}.";
                parameter.Example ??= known.Example is null ? ExampleOf(address, parameter.Name!) : Value(known.Example, parameter);
            }
        }

        var document = context.Document!;
        operation.Responses ??= [];
        if (context.Description.HttpMethod == "GET" && operation.Responses.TryGetValue("200", out var answer) && answer is OpenApiResponse { } described && !WithoutTag.Contains(address))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Header("If-None-Match", "The ETag of the answer that you have; 304 where it still holds"));
            operation.Responses["304"] = new OpenApiResponse { Description = "What you have still holds" };
            described.Headers ??= new Dictionary<string, IOpenApiHeader>();
            described.Headers["ETag"] = new OpenApiHeader { Description = "The strong tag of this answer.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ConditionalChange>().SingleOrDefault() is { } conditional)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Header("If-Match", $"The ETag of the thing as you read it; 412 where it has changed since{(conditional.IsNeeded ? ". Without it, 428 where something else would be overwritten; * overwrites whatever is there" : "")}"));
            if (context.Description.HttpMethod == "PUT")
            {
                operation.Parameters.Add(Header("If-None-Match", "* makes it only where there is none; 412 where there is one"));
            }

            operation.Responses["412"] = Refusal("It is not as the condition says", document);
            if (conditional.IsNeeded)
            {
                operation.Responses["428"] = Refusal("Something else is there: say with If-Match that you have seen it", document);
            }
        }

        operation.Responses["503"] = Refusal("Not available at the moment; Retry-After says when to come again", document);
    }

    /// <summary>Says which role an operation asks for, and how it refuses.</summary>
    private static void DescribeAccess(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var document = context.Document!;
        operation.Responses!["429"] = Refusal("Too many requests in a minute; Retry-After says when to come again", document);
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<AskedRole>().SingleOrDefault() is not { } asked)
        {
            return;
        }

        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes.TryAdd(Key, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key of this installation; the operator makes one with: ./briefing keys create NAME --role reader",
        });
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        if (metadata.OfType<KeyInAddress>().Any())
        {
            document.Components.SecuritySchemes.TryAdd(KeyInAddress, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Query,
                Name = "key",
                Description = "The same key in the address, for calendar programs that send no headers.",
            });
            operation.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyInAddress, document)] = [] });
        }

        operation.Description = $"{operation.Description} Asks for the role {asked.Role.ToString().ToLowerInvariant()} or a higher one.".TrimStart();
        if (operation.Parameters?.OfType<OpenApiParameter>().Any(parameter => parameter.In == ParameterLocation.Query) == true)
        {
            operation.Responses.TryAdd("400", Refusal("A parameter is not known, given twice, or cannot be read", document));
        }

        operation.Responses["401"] = Refusal("No key was sent, or it does not hold", document);
        operation.Responses["403"] = Refusal("The key has a lower role", document);
    }

    private static void DescribeIdempotency(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IdempotentAddress>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = Idempotency.Header,
                In = ParameterLocation.Header,
                Description = "Any text of your own, new for each new request. Sent again with the same request within a day, it is answered as the first time.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }

    /// <summary>An id that the sample situation has, where all installations that read it have the same.</summary>
    private static JsonNode? ExampleOf(string address, string parameter) => (parameter, address) switch
    {
        ("id", _) when address.StartsWith("GET /topics/", StringComparison.Ordinal) => "ukraine",
        ("id", "GET /actors/{id}") => "person:volodymyr-zelenskyy",
        _ => null,
    };

    private static JsonNode Value(string example, OpenApiParameter parameter) =>
        parameter.Schema?.Type?.HasFlag(JsonSchemaType.Integer) == true ? JsonNode.Parse(example)! : JsonValue.Create(example);

    private static OpenApiParameter Header(string name, string meaning) => new()
    {
        Name = name, In = ParameterLocation.Header, Description = $"{meaning}.", Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiResponse Refusal(string description, OpenApiDocument document) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", document) } },
    };
}
