namespace Briefing.EventStore;

/// <summary>The private PostgreSQL could not be found, made, started or stopped; the message says why and what to do.</summary>
public sealed class LocalPostgresException(string message, Exception? cause = null) : Exception(message, cause);
