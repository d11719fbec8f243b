namespace ChatKit.Storage.InMemory;

/// <summary>Finds words in a chat: all of them in one message, or in what is known of the customer. The last may be a beginning.</summary>
internal sealed class ChatSearch
{
    private readonly string[] _words;
    private readonly bool _isAll;
    private char[] _buffer = [];

    public ChatSearch(string? text)
    {
        _isAll = string.IsNullOrWhiteSpace(text);
        _words = _isAll ? [] : [.. Words.Of(text!)];
    }

    public bool Finds(ChatRecord chat)
    {
        if (_isAll)
        {
            return true;
        }

        if (_words.Length == 0)
        {
            return false;
        }

        var customer = chat.Customer;
        return FindsAll([
                customer.CustomerName,
                customer.CustomerDetails?.Username,
                customer.CustomerDetails?.Phone,
                customer.CustomerDetails?.Email,
                chat.Details?.CardName,
                chat.Details?.CardEmail,
                chat.Details?.GroupName,
            ])
            || chat.ContentOrNull?.Sequence.Any(message => !message.IsDeleted && FindsAll(message.ReadText(ref _buffer))) == true;
    }

    private bool FindsAll(ReadOnlySpan<char> text)
    {
        for (var place = 0; place < _words.Length; place++)
        {
            if (!Words.Contains(text, _words[place], mayGoOn: place == _words.Length - 1))
            {
                return false;
            }
        }

        return true;
    }

    private bool FindsAll(ReadOnlySpan<string?> texts)
    {
        for (var place = 0; place < _words.Length; place++)
        {
            var isFound = false;
            foreach (var text in texts)
            {
                isFound |= text is not null && Words.Contains(text, _words[place], mayGoOn: place == _words.Length - 1);
            }

            if (!isFound)
            {
                return false;
            }
        }

        return true;
    }
}
