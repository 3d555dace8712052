using System.Globalization;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>What an error of the database means for the caller; told by its code, never by its text.</summary>
internal static class Refusal
{
    private const string Archived = "MT001";
    private const string OtherVersion = "MT003";

    /// <summary>The exception for the caller; null when it is some other error.</summary>
    public static EventStoreException? Of(
        PostgresException error, NpgsqlConnection connection, string schema, IEnumerable<StreamAppend>? appends = null)
    {
        switch (error.SqlState)
        {
            case Archived or OtherVersion:
                // es_claim_stream names the stream as the error's table and the actual version as its hint.
                var append = appends!.First(append => append.Stream == error.TableName);
                var actual = long.Parse(error.Hint!, CultureInfo.InvariantCulture);
                return error.SqlState == Archived
                    ? new StreamArchivedException(append.Stream, actual, error)
                    : new ConcurrencyException(append.Stream, append.Expected, actual, error);
            case PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction:
                return new(
                    $"Database \"{connection.Database}\" has no event store in schema \"{schema}\". Migrate it first, or check the "
                    + "connection string.", error);
            case PostgresErrorCodes.InsufficientPrivilege:
                return new(
                    $"User \"{connection.UserName}\" may not use the event store in schema \"{schema}\" of database "
                    + $"\"{connection.Database}\": {error.MessageText}.", error);
            default:
                return null;
        }
    }
}
