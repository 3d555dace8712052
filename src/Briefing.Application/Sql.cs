using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application;

/// <summary>The SQL of the read models and tables, which lives in files beside the code that runs it.</summary>
internal static class Sql
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>A file's text, its tables in this schema.</summary>
    /// <param name="file">The path from the project's folder: <c>Articles/list_articles.sql</c>.</param>
    public static string Read(string file, string schema) => Read(file).Replace("{schema}", schema, StringComparison.Ordinal);

    /// <summary>A file's text where it names its tables plainly.</summary>
    /// <inheritdoc cref="Read(string, string)"/>
    public static string Read(string file) => Texts.GetOrAdd(file, static file =>
    {
        var name = $"Briefing.Application.{file.Replace('/', '.')}";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The SQL file {file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>A file as a command.</summary>
    /// <param name="file">The path from the project's folder, without its ending: <c>Articles/list_articles</c>.</param>
    /// <param name="parameters">$1, $2 and so on.</param>
    public static NpgsqlCommand Command(this PostgresEventStore store, string file, params object?[] parameters)
    {
        var command = store.Database.CreateCommand(Read($"{file}.sql", store.Options.Schema));
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>Runs a file.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <inheritdoc cref="Command"/>
    public static async Task<int> ExecuteAsync(this PostgresEventStore store, string file, CancellationToken cancellation, params object?[] parameters)
    {
        await using var command = store.Command(file, parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The documents in the first column of a query's rows.</summary>
    public static async Task<IReadOnlyList<T>> ReadDocumentsAsync<T>(
        this NpgsqlCommand command, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        var documents = new List<T>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            documents.Add(JsonSerializer.Deserialize(row.GetString(0), json)!);
        }

        return documents;
    }
}
