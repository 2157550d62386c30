package org.tributary.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersFileTest {

    private static final String AUTHZ =
            """
            authz:
              all_users_policies: [see]
              user_project_to_resource: {p1: /programs/a/projects/p1}
              groups:
                - {name: readers, policies: [read_a], users: [Ada]}
              resources:
                - name: open
                - name: programs
                  subresources: [{name: a, subresources: [{name: projects, subresources: [{name: p1}]}]}]
              roles:
                - {id: reader, permissions: [{id: r, action: {service: '*', method: read}}]}
              policies:
                - {id: see, role_ids: [reader], resource_paths: [/open]}
                - {id: read_a, role_ids: [reader], resource_paths: [/programs/a]}
            """;

    @Test
    void shouldResolveGroupsRolesAndProjects() {
        Users users =
                UsersFile.parse(
                        "users.yaml",
                        AUTHZ
                                + """
                                clients: {portal: {policies: [see]}}
                                users:
                                  ada: {admin: true, tags: {site: lab1}, email: ada@example.org}
                                  bob: {projects: [{auth_id: p1, privilege: [read, upload]}]}
                                  eve:
                                  old: {active: false, policies: [see]}
                                """);

        JsonNode document = users.policyDocument();

        assertThat(users.find("ADA"))
                .hasValueSatisfying(
                        ada -> assertThat(ada.admin() && ada.policies().isEmpty()).isTrue());
        assertThat(document.path("users").toString())
                .isEqualTo("{\"ada\":[],\"bob\":[\"bob on p1\"],\"eve\":[],\"old\":[]}");
        assertThat(document.path("inactive_users").toString()).isEqualTo("[\"old\"]");
        assertThat(document.path("groups").toString())
                .isEqualTo("{\"readers\":{\"policies\":[\"read_a\"],\"users\":[\"ada\"]}}");
        assertThat(document.path("clients").toString()).isEqualTo("{\"portal\":[\"see\"]}");
        assertThat(document.path("all_users_policies").toString()).isEqualTo("[\"see\"]");
        assertThat(document.path("resources"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "/open",
                        "/programs",
                        "/programs/a",
                        "/programs/a/projects",
                        "/programs/a/projects/p1");
        assertThat(document.path("policies").get(2).toString())
                .isEqualTo(
                        "{\"id\":\"bob on p1\",\"resource_paths\":[\"/programs/a/projects/p1\"],\"permissions\":"
                                + "[{\"service\":\"*\",\"method\":\"read\"},{\"service\":\"*\",\"method\":\"upload\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users: {ada: {policies: [nope]}} | users.yaml:15: policy 'nope' is not defined",
                "users: {ada: {policies: see}} | users.yaml:15: policies must be a list",
                "users: [ada] | users.yaml:15: users must be a mapping",
                "users: {ada: {}, ADA: {}} | users.yaml:15: user 'ADA' is defined twice or has no name",
                "users: {ada: {}, ada: {}} | users.yaml:15: 'ada' stands twice in users",
                "users: {ada: {projects: [{auth_id: p2, privilege: [read]}]}} | users.yaml:15: project 'p2' has no entry in authz.user_project_to_resource",
                "users: {ada: {projects: [{auth_id: p1, privilege: [fly]}]}} | users.yaml:15: privilege 'fly' is none of",
                "users: {bob: {}} | users.yaml:5: group 'readers' has member 'Ada', who is no user",
                "clients: {portal: {policies: [nope]}} | users.yaml:15: policy 'nope' is not defined",
                "users: {ada: &anchor {}, bob: *anchor} | users.yaml:15: aliases (*name) are not allowed here",
                "users: {ada: | users.yaml:16: no YAML"
            })
    void shouldNameFaultsByLine(String users, String fault) {
        assertThatThrownBy(() -> UsersFile.parse("users.yaml", AUTHZ + users + "\n"))
                .isInstanceOfSatisfying(
                        UsersException.class,
                        e ->
                                assertThat(e.faults())
                                        .anySatisfy(found -> assertThat(found).startsWith(fault)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: read_a, role_ids: [reader], resource_paths: [/programs/a]} | {id: read_a, role_ids: [reader], resource_paths: [/]} | 14: policy 'read_a' is attached to '/'",
                "resource_paths: [/programs/a] | resource_paths: [/programs/b] | 14: policy 'read_a' names resource '/programs/b', which is not defined",
                "{id: read_a, role_ids: [reader] | {id: read_a, role_ids: [writer] | 14: policy 'read_a' names role 'writer', which is not defined",
                "{id: read_a | {id: see | 14: policy 'see' is defined twice",
                "{id: read_a, role_ids: [reader], resource_paths: [/programs/a]} | {id: read_a} | 14: policy 'read_a' needs at least one resource path and one role",
                "permissions: [{id: r, action: {service: '*', method: read}}] | permissions: [] | 11: role 'reader' needs at least one permission",
                ", method: read | '' | 11: the method of an action is missing",
                "{name: readers | {name: anonymous | 5: group 'anonymous' is built in",
                "{name: readers, | { | 5: the name of a group is missing",
                "- name: open | - name: .. | 7: a resource needs a name, which is neither . nor ..",
                "- name: open | - nothing: open | 7: the name of a resource is missing",
                "{id: reader, | { | 11: the id of a role is missing",
                "{p1: /programs/a/projects/p1} | {p1: /programs/a/projects/p2} | 3: project 'p1' stands for resource '/programs/a/projects/p2', which is not defined"
            })
    void shouldNameFaultsOfPoliciesByLine(String right, String wrong, String fault) {
        String text = AUTHZ.replace(right, wrong) + "users: {ada: {}}\n";

        assertThatThrownBy(() -> UsersFile.parse("users.yaml", text))
                .isInstanceOfSatisfying(
                        UsersException.class,
                        e ->
                                assertThat(e.faults())
                                        .anySatisfy(
                                                found ->
                                                        assertThat(found)
                                                                .startsWith(
                                                                        "users.yaml:" + fault)));
    }

    @Test
    void shouldFindTheOneProjectOfAnOldEntry() {
        String text =
                AUTHZ.replace("{p1: /programs/a/projects/p1}", "{}")
                        + "users: {ada: {projects: [{auth_id: p1, privilege: [read]}]}}\n";

        JsonNode policies = UsersFile.parse("users.yaml", text).policyDocument().path("policies");

        assertThat(policies.findValue("resource_paths")).isNotNull();
        assertThat(policies.get(2).path("resource_paths").get(0).asText())
                .isEqualTo("/programs/a/projects/p1");
    }

    @Test
    void shouldCollapseSlashes() {
        String text = AUTHZ.replace("[/programs/a]", "[/programs//a/]") + "users: {ada: {}}\n";

        JsonNode policies = UsersFile.parse("users.yaml", text).policyDocument().path("policies");

        assertThat(policies.get(1).path("resource_paths").get(0).asText()).isEqualTo("/programs/a");
    }

    @Test
    void shouldRefuseAGroupThatStandsTwice() {
        String text =
                AUTHZ.replace(
                                "    - {name: readers,",
                                "    - {name: readers, policies: [], users: []}\n    - {name: readers,")
                        + "users: {ada: {}}\n";

        assertThatThrownBy(() -> UsersFile.parse("users.yaml", text))
                .hasMessage("users.yaml:6: group 'readers' is defined twice");
    }

    @Test
    void shouldReportEveryFaultInTheOrderOfTheFile() {
        String text = AUTHZ.replace("[read_a]", "[x]") + "users: {bob: {policies: [y]}}\n";

        assertThatThrownBy(() -> UsersFile.parse("users.yaml", text))
                .hasMessage(
                        """
                        users.yaml:5: policy 'x' is not defined
                        users.yaml:5: group 'readers' has member 'Ada', who is no user
                        users.yaml:15: policy 'y' is not defined""");
    }

    @Test
    void shouldKeepTheNumberOfAUser() {
        Users users =
                Users.read(Path.of(System.getProperty("tributary.home"), "demo", "users.yaml"));

        assertThat(users.all())
                .extracting(User::name)
                .containsExactly("admin", "analyst", "contributor", "partner", "visitor");
        assertThat(users.all())
                .extracting(User::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0 && id < 1L << 48);
        assertThat(users.find("Admin").orElseThrow().id())
                .isEqualTo(users.find("admin").orElseThrow().id());
    }

    @Test
    void shouldSayThatAFileIsNotThere() {
        assertThatThrownBy(() -> Users.read(Path.of("/nowhere/users.yaml")))
                .isInstanceOf(UsersException.class)
                .hasMessageContaining("cannot be read");
    }
}
