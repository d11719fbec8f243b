using System.Globalization;

namespace ChatKit.LoadBenchmarks;

/// <summary>A verb and its numbers, as in <c>sqlite-engine --rounds 5 --messages 20000</c>.</summary>
internal sealed class Arguments
{
    public const string Help = """
        ChatKit.LoadBenchmarks VERB [--name value ...]
          sqlite-engine  durable inbound on SQLite, the engine without HTTP   --rounds 5 --messages 20000 --chats 10000
          postgresql-engine   the same on PostgreSQL                     --rounds 5 --messages 40000 --chats 20000 --seconds 4 --committers 2
          postgresql-latency  one message at a time, nothing else to do                            --chats 20000 --seconds 4
          http-memory    signed webhooks over HTTP, in-memory storage         --rounds 5 --messages 40000 --chats 10000
          http-sqlite    the same on SQLite                                   --rounds 3 --messages 20000 --chats 10000
          http-postgresql     200 after the commit in PostgreSQL         --rounds 5 --messages 40000 --chats 20000 --connections 256 --committers 0
          autoclose      looking for silent dialogues, and closing them       --rounds 5 --dialogues 1000000 --due 20000
          lists          lists, message pages, search: 10,000 chats and more  --rounds 5 --chats 100000
          rabbitmq       the bus, beside the raw client and MassTransit      --rounds 5 --messages 30000 --in-flight 64 --lanes 32
          pipeline       the whole of inbound in memory, beside MassTransit's own in memory
                                         --rounds 7 --messages 200000 --anchor-messages 100000 --chats 1000 --in-flight 256 --store fresh
          memory         heap per open dialogue in memory                     --dialogues 100000 --rounds 3
          growth         cost per message as chats grow in number             --chats 1000,10000,100000 --rounds 5 --messages 500000 --in-flight 256
          startup        process start to the first 200                       --rounds 7
        """;

    private readonly Dictionary<string, string> _values;

    private Arguments(string verb, Dictionary<string, string> values)
    {
        Verb = verb;
        _values = values;
    }

    public string Verb { get; }

    public static Arguments Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i + 1 < args.Length; i += 2)
        {
            values[args[i].TrimStart('-')] = args[i + 1];
        }

        return new Arguments(args.Length > 0 ? args[0] : "", values);
    }

    public string Text(string name, string fallback) => _values.GetValueOrDefault(name, fallback);

    public int Number(string name, int fallback) =>
        _values.TryGetValue(name, out var value) ? int.Parse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : fallback;
}
