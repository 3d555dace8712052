using System.Globalization;
using System.Text.Json.Nodes;
using Briefing.Api.Articles;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Briefing.Api.Lists;

/// <summary>Says of an address that it answers with a list, for the description of the interface.</summary>
internal static class ListDescription
{
    /// <param name="more">Media types besides those of every list.</param>
    public static RouteHandlerBuilder Lists<T>(this RouteHandlerBuilder route, Listing<T> listing, params string[] more)
    {
        route.Produces<IReadOnlyList<T>>(200, Forms.Json, [PostArticles.MediaType, ListAnswer.Csv, .. more]);
        route.ProducesProblem(400).ProducesProblem(406);
        route.WithMetadata(listing);
        return route;
    }

    /// <summary>Adds the parameters that a list reads itself.</summary>
    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IListing>().SingleOrDefault() is not { } listing)
        {
            return;
        }

        operation.Parameters ??= [];
        foreach (var parameter in listing.Parameters.Where(parameter => operation.Parameters.All(known => known.Name != parameter.Name)))
        {
            var one = new OpenApiSchema { Type = parameter.Example is string ? JsonSchemaType.String : JsonSchemaType.Number };
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = $"{parameter.Meaning}.",
                Schema = parameter.Repeats ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one,
                Example = parameter.Example is "" ? null : parameter.Example is string text ? JsonValue.Create(text) : JsonValue.Create(Convert.ToDecimal(parameter.Example, CultureInfo.InvariantCulture)),
            });
        }

        foreach (var response in operation.Responses?.Where(response => response.Key == "200").Select(response => response.Value).OfType<OpenApiResponse>() ?? [])
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Link"] = new OpenApiHeader { Description = "rel=\"next\" leads to the page behind; absent on the last one.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            };
            if (!listing.IsOfThePresent)
            {
                response.Headers[Freshness.PositionHeader] = new OpenApiHeader { Description = "The position of the log that the rows hold for.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } };
            }
        }
    }
}
