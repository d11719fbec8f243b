namespace ChatKit.Telegram.Tests.Support;

/// <summary>Updates written after the fact sheet of the Bot API.</summary>
internal static class Fixtures
{
    public const string Anna =
        """{"id":5001,"is_bot":false,"first_name":"Анна","last_name":"Петрова","username":"anna_p","language_code":"ru"}""";

    public const string AnnasChat = """{"id":5001,"first_name":"Анна","last_name":"Петрова","username":"anna_p","type":"private"}""";

    public const string Group = """{"id":-100777,"title":"Покупатели 🛒","type":"supergroup"}""";

    /// <summary>A message of Anna with the given further properties.</summary>
    public static string Message(string properties, string kind = "message", string chat = AnnasChat) => $$$$"""
        {"update_id":900,"{{{{kind}}}}":{"message_id":42,"from":{{{{Anna}}}},"chat":{{{{chat}}}},"date":1700000000,{{{{properties}}}}}}
        """;
}
