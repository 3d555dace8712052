namespace Briefing.EventStore;

/// <summary>The postgresql.conf of a private cluster. It is written anew at each start.</summary>
internal static class ServerSettings
{
    public static string For(ClusterFolder folder, bool durable) => Common(folder) + (durable ? Durable : Volatile);

    // The socket is in a folder of the owner's alone, and there is no TCP port: nobody else on the machine can
    // connect, so no password is needed and no port can be taken.
    private static string Common(ClusterFolder folder) => $"""
        cluster_name = '{folder.ClusterName}'
        listen_addresses = ''
        unix_socket_directories = {Quoted(folder.Socket)}
        unix_socket_permissions = 0700
        dynamic_shared_memory_type = posix
        timezone = 'UTC'
        log_timezone = 'UTC'
        datestyle = 'ISO, YMD'
        default_text_search_config = 'pg_catalog.simple'
        random_page_cost = 1.1
        jit = off

        """;

    private const string Durable = """
        max_connections = 100
        shared_buffers = '256MB'
        max_wal_size = '2GB'
        # A forgotten transaction would hold back every reader of the log.
        idle_in_transaction_session_timeout = '5min'
        # One log file for each day of the week.
        logging_collector = on
        log_directory = '../log'
        log_filename = '%a.log'
        log_truncate_on_rotation = on
        log_rotation_size = 0

        """;

    private const string Volatile = """
        max_connections = 500
        max_prepared_transactions = 64
        shared_buffers = '128MB'
        max_wal_size = '4GB'
        fsync = off
        full_page_writes = off
        autovacuum_naptime = '5s'

        """;

    private static string Quoted(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
}
