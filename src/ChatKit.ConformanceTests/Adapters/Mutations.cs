using System.Text.Json.Nodes;

namespace ChatKit.ConformanceTests;

/// <summary>JSON in which one value is another.</summary>
internal static class Mutations
{
    private static readonly string[] Others = ["null", "17", "-1e300", "true", "\"x\"", "\"\"", "[]", "{}", "[null]", "[17]", "[[{}]]"];

    public static IEnumerable<string> Of(string json)
    {
        var places = Places(JsonNode.Parse(json)!).Count();
        for (var place = 0; place < places; place++)
        {
            foreach (var other in Others)
            {
                var root = JsonNode.Parse(json)!;
                var (parent, name, index) = Places(root).ElementAt(place);
                if (parent is JsonObject container)
                {
                    container[name!] = JsonNode.Parse(other);
                }
                else
                {
                    parent.AsArray()[index] = JsonNode.Parse(other);
                }

                yield return root.ToJsonString();
            }
        }
    }

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode parent)
    {
        var children = parent switch
        {
            JsonObject container => container.Select((member, index) => (member.Value, (string?)member.Key, index)),
            JsonArray items => items.Select((item, index) => (item, (string?)null, index)),
            _ => [],
        };
        foreach (var (child, name, index) in children)
        {
            yield return (parent, name, index);
            foreach (var place in child is null ? [] : Places(child))
            {
                yield return place;
            }
        }
    }
}
