using System.Text.Json;
using Briefing.Api.Problems;
using Briefing.Application;
using Microsoft.OpenApi;

namespace Briefing.Api;

/// <summary>Puts the HTTP interface into a web application.</summary>
public static class ApiHost
{
    /// <summary>Adds what the interface needs. The caller adds the <see cref="BriefingApplication"/> that it works on.</summary>
    public static IServiceCollection AddBriefingApi(this IServiceCollection services)
    {
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
            .AddOperationTransformer((operation, _, _) =>
            {
                foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
                {
                    parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
                }

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
        Routes.Map(app);
        app.MapOpenApi();
        return app;
    }

    private static string Hint(HttpContext context) =>
        $"{context.Request.Method} {context.Request.Path} is not here; /openapi/v1.json lists what is.";
}
