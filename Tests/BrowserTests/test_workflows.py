"""The workflows, the action and the Dockerfile: nobody runs them here, but their form is checked."""

import re
import subprocess

import pytest
import yaml

from handbooks import REPOSITORY

WORKFLOWS = {"Sources/BuiltIn/Starter/github/pages.yml": (REPOSITORY / "Sources/BuiltIn/Starter/github/pages.yml").read_text()}
for page in ["hosting", "checking"]:
    blocks = re.findall(
        r"^```yaml\n(name: .*?)^```", (REPOSITORY / f"docs/{page}.md").read_text(), re.MULTILINE | re.DOTALL)
    WORKFLOWS.update({f"docs/{page}.md {number}": block for number, block in enumerate(blocks)})
ACTION = yaml.safe_load((REPOSITORY / "action.yml").read_text())


def check_steps(steps, needs_shell):
    for step in steps:
        assert ("run" in step) != ("uses" in step), step
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+|\./", step["uses"]), step
            continue
        assert "shell" in step or not needs_shell, step
        # What somebody else may choose comes by the environment, and is never part of a command.
        assert "${{" not in step["run"], step
        subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_sound(name):
    workflow = yaml.safe_load(WORKFLOWS[name])
    # YAML 1.1 reads "on" as true.
    assert {"name", True, "permissions", "jobs"} <= set(workflow)
    for job in workflow["jobs"].values():
        assert "runs-on" in job
        check_steps(job["steps"], needs_shell=False)


def test_there_are_workflows_to_check():
    assert len(WORKFLOWS) >= 3


def test_the_action_is_sound():
    assert ACTION["runs"]["using"] == "composite"
    check_steps(ACTION["runs"]["steps"], needs_shell=True)
    used = set(re.findall(r"inputs\.([\w-]+)", (REPOSITORY / "action.yml").read_text()))
    assert used == set(ACTION["inputs"])
    assert all(set(value) == {"description", "default"} for value in ACTION["inputs"].values())


def test_the_dockerfile_is_sound():
    text = (REPOSITORY / "Tools/Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert {line.split()[0] for line in lines} <= {"FROM", "RUN", "WORKDIR", "COPY", "ENTRYPOINT", "CMD"}
    assert lines[0].startswith("FROM ") and sum(line.startswith("FROM ") for line in lines) == 2
    for line in lines:
        if line.startswith("RUN "):
            subprocess.run(["bash", "-n"], input=line.removeprefix("RUN "), text=True, check=True)
