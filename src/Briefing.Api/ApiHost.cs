using System.Text.Json;
using Briefing.Api.Access;
using Briefing.Api.Lists;
using Briefing.Api.Problems;
using Briefing.Application;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Briefing.Api;

/// <summary>Puts the HTTP interface into a web application.</summary>
public static class ApiHost
{
    /// <summary>Adds what the interface needs. The caller adds the <see cref="BriefingApplication"/> that it works on.</summary>
    /// <param name="limits">How much one caller may ask; the usual limits where null.</param>
    public static IServiceCollection AddBriefingApi(this IServiceCollection services, RequestLimits? limits = null)
    {
        services.AddRoles();
        services.AddSingleton(new RateLimits(limits ?? new RequestLimits()));
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<FaultHandler>();
        services.AddProblemDetails();
        services.AddRazorComponents();
        services.AddSingleton(TimeProvider.System);
        services.AddOpenApi(options => options
            .AddOperationTransformer((operation, context, _) =>
            {
                foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
                {
                    parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
                }

                ListDescription.Describe(operation, context);
                DescribeAccess(operation, context);
                DescribeIdempotency(operation, context);
                return Task.CompletedTask;
            })
            .AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Briefing",
                    Version = "1",
                    Description = "Articles in; who gave what to whom, who met whom and who said what out, as known at any time.",
                };
                document.Servers?.Clear();
                return Task.CompletedTask;
            }));
        return services;
    }

    /// <summary>Maps every address of <see cref="Routes"/>, and what stands around each of them.</summary>
    public static WebApplication UseBriefingApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Problem.Answer(
            context.HttpContext, context.HttpContext.Response.StatusCode, Hint(context.HttpContext)).ExecuteAsync(context.HttpContext));
        app.Use((context, next) =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'";
            return next(context);
        });
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<RateLimits>().RunAsync);
        app.UseAuthorization();
        Routes.Map(app);
        return app;
    }

    /// <summary>Says which role an operation asks for, and how it refuses.</summary>
    private static void DescribeAccess(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        operation.Responses["429"] = Refusal("Too many requests in a minute; Retry-After says when to come again");
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<AskedRole>().SingleOrDefault() is not { } asked)
        {
            return;
        }

        const string Key = "key";
        var document = context.Document!;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes.TryAdd(Key, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key of this installation; the operator makes one with: ./briefing keys create NAME --role reader",
        });
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        operation.Description = $"Asks for the role {asked.Role.ToString().ToLowerInvariant()} or a higher one.";
        operation.Responses["401"] = Refusal("No key was sent, or it does not hold");
        operation.Responses["403"] = Refusal("The key has a lower role");
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

    private static OpenApiResponse Refusal(string description) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() },
    };

    private static string Hint(HttpContext context) =>
        $"{context.Request.Method} {context.Request.Path} is not here; /openapi/v1.json lists what is.";
}
